package org.isnad.date;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.LocalDate;
import java.time.Month;
import java.time.chrono.HijrahDate;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateFinderTest {
  private static final int MANY = 1_000_000;

  @ParameterizedTest
  @MethodSource("monthsOfTheJdk")
  void given_a_month_as_the_jdk_names_it_when_it_has_a_year_then_it_is_found(
      String name, Month month) {
    var words = name + " 2019";

    assertThat(found("كان ذلك في " + words + "."))
        .containsExactly(words + " = 2019-%02d".formatted(month.getValue()));
  }

  static Stream<Arguments> monthsOfTheJdk() {
    return Stream.of("ar-EG", "ar-IQ", "ar-SY", "ar-MA", "ar-DZ", "ar-TN", "ar-MR", "fr", "en")
        .flatMap(tag ->
            Arrays.stream(Month.values())
                .map(month ->
                    Arguments.of(
                        month.getDisplayName(TextStyle.FULL, Locale.forLanguageTag(tag)), month)));
  }

  @ParameterizedTest
  @CsvSource({
    "وأبرز الإرهابين هو زعيم التنظيم المقتول في أكتوبر 2019، أبو بكر, أكتوبر 2019, 2019-10",
    "'وفي 2015، أعلن أبو الوليد بيعة مجموعته', 2015, 2015",
    "على الرغم من أعلنه في 2013، برفقة مختار بلمختار, 2013, 2013",
    "'وفي يوليو 2019، أفاد محمد صالح أناديف', يوليو 2019, 2019-07",
    "أن الوكالة الأمريكية رصدت نهاية 2019 قيام التنظيمين معًا بعملية, نهاية 2019, 2019-12~"
  })
  void given_a_sentence_of_the_seed_when_searched_then_its_date_is_found(
      String sentence, String words, String edtf) {
    assertThat(found(sentence)).containsExactly(words + " = " + edtf);
  }

  @Test
  void given_a_date_when_found_then_start_and_end_are_those_of_its_words() {
    var text = "😀 وبيوليو 2019 انتهى";

    var date = DateFinder.find(text).getFirst();

    assertThat(text.substring(date.start(), date.end()))
        .isEqualTo("يوليو 2019")
        .isEqualTo(date.date().verbatim());
  }

  @Test
  void given_the_end_or_the_start_of_a_year_when_found_then_its_bounds_stay_in_the_year() {
    var end = DateFinder.find("نهاية 2019").getFirst().date();
    var start = DateFinder.find("أوائل عام 2019").getFirst().date();

    assertThat(end.earliest()).isEqualTo(LocalDate.of(2019, 11, 1));
    assertThat(end.latest()).isEqualTo(LocalDate.of(2019, 12, 31));
    assertThat(start.earliest()).isEqualTo(LocalDate.of(2019, 1, 1));
    assertThat(start.latest()).isEqualTo(LocalDate.of(2019, 2, 28));
  }

  @Test
  void given_marks_that_only_change_the_display_when_searched_then_the_date_is_found() {
    assertThat(found("\u200F٢٧\u200F/\u200F١٠\u200F/٢٠١٩\u200F"))
        .containsExactly("٢٧\u200F/\u200F١٠\u200F/٢٠١٩ = 2019-10-27");
  }

  @ParameterizedTest
  @ValueSource(strings = {"مارس", "آب", "أيار", "ماي", "أوت", "May", "March", "mars", "mai"})
  void given_a_month_that_is_a_word_too_when_alone_then_nothing_is_found(String month) {
    assertThat(found("قال " + month + " إن ذلك " + month + ".")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"31 فبراير 2019", "29 February 2019", "31/04/2019", "45/13/2019", "31 رمضان 1440"})
  void given_a_day_that_no_calendar_has_when_searched_then_no_part_of_it_is_found(String date) {
    assertThat(found("في " + date + " كما قيل")).isEmpty();
  }

  @Test
  void given_a_line_break_within_a_date_when_searched_then_the_date_is_found() {
    assertThat(found("في أكتوبر\nعام 2019")).containsExactly("أكتوبر\nعام 2019 = 2019-10");
    assertThat(found("on Monday\nMay 13, 2019"))
        .containsExactly("Monday\nMay 13, 2019 = 2019-05-13");
  }

  @Test
  void given_paragraphs_when_a_date_would_reach_over_them_then_it_does_not() {
    assertThat(found("وصل في أكتوبر\n\n2019 مرات")).isEmpty();
    assertThat(found("وصل في أكتوبر\n2019")).hasSize(1);
  }

  @Test
  void given_every_hijri_month_when_found_then_it_is_the_interval_of_the_jdk() {
    var months =
        List.of(
            "محرم",
            "صفر",
            "ربيع الأول",
            "ربيع الآخر",
            "جمادى الأولى",
            "جمادى الآخرة",
            "رجب",
            "شعبان",
            "رمضان",
            "شوال",
            "ذي القعدة",
            "ذو الحجة");

    for (int month = 1; month <= 12; month++) {
      var words = months.get(month - 1) + " 1441هـ";
      var first = HijrahDate.of(1441, month, 1);
      var last = HijrahDate.of(1441, month, first.lengthOfMonth());
      assertThat(found("صدر في " + words))
          .containsExactly(words + " = " + LocalDate.from(first) + "/" + LocalDate.from(last));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7", "في ", "٢٠١٩/", "2013-", "\uD800", "\0", "و", "من 13 ", "1 و", "1 and ", "تموز/",
        "نهاية ", "\n"
      })
  void given_a_million_of_the_same_when_searched_then_it_ends(String part) {
    var text = part.repeat(MANY / part.length());

    assertThatCode(() -> DateFinder.find(text)).doesNotThrowAnyException();
  }

  @Test
  void given_any_text_when_searched_then_dates_are_in_order_and_apart() {
    var parts =
        List.of(
            "في ",
            "من ",
            "بين ",
            "و",
            "2013",
            "13",
            " ",
            "/",
            "-",
            "يوليو ",
            "تموز ",
            "(",
            ")",
            "هـ",
            "م",
            "رمضان ",
            "1440",
            "نهاية ",
            "عام ",
            "القرن ",
            "\uD83D",
            "\u200F",
            "ـ",
            "،",
            "الأول ",
            "late ",
            "of ",
            "May ",
            "th",
            "à ",
            "'",
            "s ",
            "31",
            "إلى ",
            "الموافق ");
    var random = new Random(20191027);

    for (int run = 0; run < 20_000; run++) {
      var text = new StringBuilder();
      for (int i = random.nextInt(12); i >= 0; i--) {
        text.append(parts.get(random.nextInt(parts.size())));
      }
      int end = 0;
      for (var date : DateFinder.find(text.toString())) {
        assertThat(date.start()).isGreaterThanOrEqualTo(end);
        assertThat(date.date().verbatim()).isEqualTo(text.substring(date.start(), date.end()));
        end = date.end();
      }
    }
  }

  private static List<String> found(String text) {
    return DateFinder.find(text).stream()
        .map(found -> found.date().verbatim() + " = " + found.date().edtf())
        .toList();
  }
}
