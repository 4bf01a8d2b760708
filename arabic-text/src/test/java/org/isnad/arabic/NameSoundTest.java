package org.isnad.arabic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameSoundTest {
  private static double likeness(String asked, String borne) {
    return new Likeness(NameSound.of(asked)).to(NameSound.of(borne)).whole();
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "Belmokhtar, بلمختار, letters of two scripts",
    "Ghannouchi, الغنوشي, an article that only one has",
    "Qaddafi, القذافي, q for qaf",
    "Gaddafi, القذافي, g for qaf",
    "Kadhafi, Gaddafi, spellings of one script",
    "Gamal Abdel Nasser, جمال عبد الناصر, a servant and an article",
    "Abdulaziz, عبد العزيز, a servant in one word",
    "Deir ez-Zor, دير الزور, an article as it is spoken",
    "Mohammed bin Salman, محمد بن سلمان, son of",
    "Ben Ali, بن علي, son of before one word",
    "بن كيران, بنكيران, son of in one word",
    "Burkina Faso, بوركينافاسو, two words as one",
    "Chad, تشاد, ch",
    "Tchad, تشاد, tch",
    "Hichem, هشام, ch of the French",
    "Obama, أوباما, a seat of a vowel",
    "Iran, إيران, a seat of a vowel before ya",
    "Djibouti, جيبوتي, dj",
    "Fallujah, الفلوجة, an h that is not heard",
    "Othman, عثمان, th",
    "Osman, عثمان, th that became s",
    "Velayati, ولايتي, w that is v",
    "Şükrü, شكري, a letter with a mark",
    "واغادوغو, وجادوجو, spellings of Arabic",
    "غوتيريش, غوتيريس, a last letter",
    "ترامب, ترمب, a long vowel or none",
  })
  void given_two_spellings_of_a_name_when_compared_then_they_are_alike(
      String asked, String borne, String rule) {
    assertThat(likeness(asked, borne)).as(rule).isGreaterThan(.8);
  }

  @ParameterizedTest(name = "{0} is {1}, not {2}")
  @CsvSource({
    "Niger, النيجر, نيجيريا",
    "Nigeria, نيجيريا, النيجر",
    "Hassan, حسن, حسين",
    "Hussein, حسين, حسن",
    "Salim, سليم, سلمان",
    "Sulayman, سليمان, سليم",
    "Ghali, غالي, غزالي",
    "Mali, مالي, مالطا",
    "Kidal, كيدال, كندا",
  })
  void given_names_that_resemble_one_when_compared_then_the_right_one_is_nearer(
      String asked, String right, String wrong) {
    assertThat(likeness(asked, right)).isGreaterThan(likeness(asked, wrong));
  }

  @Test
  void given_one_word_of_a_name_when_asked_then_the_whole_is_like_it_but_less_than_the_word() {
    double word = likeness("Belmokhtar", "بلمختار");
    double whole = likeness("Belmokhtar", "مختار بلمختار");

    assertThat(whole).isBetween(.8, word);
    assertThat(likeness("Mokhtar Belmokhtar", "بلمختار")).as("the reverse is not").isLessThan(.7);
  }

  @Test
  void given_the_beginning_of_a_name_when_typed_then_it_is_as_like_as_the_whole() {
    var typed = new Likeness(NameSound.of("Mokhtar Belmo"));
    var borne = NameSound.of("مختار بلمختار");

    assertThat(typed.to(borne).beginning()).isGreaterThan(.9);
    assertThat(typed.to(borne).whole()).isLessThan(.8);
  }

  @ParameterizedTest
  @CsvSource({"''", "'12'", "'—'", "'北京'", "'ال'", "'عبد'", "'al'", "'ء'"})
  void given_what_hardly_is_a_name_when_compared_then_it_is_like_no_other(String text) {
    assertThat(likeness(text, "مختار بلمختار")).isLessThan(.5);
    assertThat(likeness("Belmokhtar", text)).isLessThan(.5);
    assertThat(NameSound.of(text).keys()).hasSizeLessThan(2);
  }

  @Test
  void given_a_name_when_compared_with_itself_then_it_is_the_same() {
    for (String name : List.of("Mokhtar Belmokhtar", "عبد الله بن علي", "N'Djamena")) {
      assertThat(likeness(name, name)).as(name).isCloseTo(1, within(1e-6));
    }
  }

  @Test
  void given_a_v_when_keyed_then_it_is_looked_up_as_waw_too() {
    assertThat(NameSound.of("Javad").keys()).containsExactly("kfd", "kd");
    assertThat(NameSound.of("جواد").keys()).containsExactly("kd");
    assertThat(NameSound.of("عبد الله بن علي حسن").keys()).containsExactly("bdl l hsn");
  }

  /**
   * Names of the press, by an author who had not seen this. Each must be first among all that are
   * written in the script of what is looked for; a name as like as the right one is a miss.
   */
  @Test
  void given_names_of_strangers_when_looked_for_then_the_right_one_is_first() throws IOException {
    List<String[]> rows = rows();
    Set<String> arabic = new LinkedHashSet<>();
    Set<String> latin = new LinkedHashSet<>();
    for (String[] row : rows) {
      List<String> names = row[0].equals("DISTRACTOR") ? List.of(row[1], row[2]) : List.of(row[2]);
      names.forEach(name -> (NameSound.of(name).isLatin() ? latin : arabic).add(name));
    }
    arabic.remove("");

    assertThat(first(rows, "SINGLE", arabic)).as("single names").isGreaterThanOrEqualTo(.94);
    assertThat(first(rows, "FULL", arabic)).as("full names").isGreaterThanOrEqualTo(.98);
    assertThat(first(rows, "PLACEORG", arabic)).as("places").isGreaterThanOrEqualTo(.98);
    assertThat(first(rows, "VARIANT", arabic)).as("Arabic spellings").isGreaterThanOrEqualTo(.8);
    assertThat(first(rows, "VARIANT", latin)).as("Latin spellings").isGreaterThanOrEqualTo(.8);
  }

  private static List<String[]> rows() throws IOException {
    try (var file = NameSoundTest.class.getResourceAsStream("names.tsv")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .toList();
    }
  }

  private static double first(List<String[]> rows, String kind, Set<String> base) {
    List<NameSound> sounds = base.stream().map(NameSound::of).toList();
    List<String> names = List.copyOf(base);
    int asked = 0;
    List<String> missed = new ArrayList<>();
    for (String[] row : rows) {
      if (!row[0].equals(kind) || !base.contains(row[2])) {
        continue;
      }
      asked++;
      var sound = new Likeness(NameSound.of(row[1]));
      double right = sound.to(NameSound.of(row[2])).whole();
      for (int i = 0; i < names.size(); i++) {
        if (!names.get(i).equals(row[2]) && sound.to(sounds.get(i)).whole() >= right) {
          missed.add(row[1] + " is " + row[2] + ", found " + names.get(i));
          break;
        }
      }
    }
    System.out.printf("%s: %.3f of %d first%n", kind, 1 - (double) missed.size() / asked, asked);
    missed.stream().sorted(Comparator.naturalOrder()).forEach(System.out::println);
    assertThat(asked).isGreaterThan(90);
    return 1 - (double) missed.size() / asked;
  }
}
