package org.isnad.date;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Stream;

/** The words and brackets that make a number of four digits a year. */
final class YearCues {
  private static final Set<String> PREPOSITIONS =
      DateWords.words(
          """
          في منذ مذ حتى بعد قبل خلال بحلول حلول أثناء طوال طيلة لغاية غاية قبيل بعيد مواليد
          in since until till during before after born died circa
          en depuis avant après dès
          """);

  /** Times and events that news names with their year. */
  private static final Set<String> EVENTS =
      DateWords.words(
          """
          ثورة حرب انتخابات انتخاب انقلاب نكسة نكبة غزو اجتياح عدوان انتفاضة حراك استفتاء دستور
          اتفاق اتفاقية معاهدة هدنة موازنة ميزانية مونديال موسم أولمبياد أزمة زلزال مجزرة مذبحة
          هجمات أحداث احتجاجات تفجيرات اعتداءات قمة دورة الفترة
          """);

  /** What a date goes on from: "starting from 2015", but not "more than 2015". */
  private static final Set<String> BEGINNINGS =
      DateWords.words("ابتداء بدءا اعتبارا بداية انطلاقا وقت سابق لاحق");

  /** Of the reference of a law or a page. */
  private static final Set<String> NUMBERED =
      DateWords.words(
          """
          قرار القرار رقم الرقم قانون القانون مادة المادة مرسوم المرسوم صفحة الصفحة الصفحات بند
          البند ملف قضية القضية هاتف
          resolution law act article decree no number page pages pp case section phone tel
          résolution loi décret numéro nº
          """);

  /** What a quantity stands behind: "a total of 2000". */
  private static final Set<String> QUANTITIES =
      DateWords.words(
          """
          total number some group force crowd sum population average maximum minimum
          plus moins près nombre environ centaine groupe somme population
          rose fell up down grew cut dropped increased decreased increase decrease killed reduced
          """);

  private static final Set<String> OF = DateWords.words("of by from de");
  private static final Set<String> DETERMINERS = DateWords.words("the its their early late");
  private static final Set<String> COMPARED = DateWords.words("مقارنة قياسا");
  private static final Set<String> OF_COMPARED = DateWords.words("with to");

  static final Set<String> WORDS =
      Stream.of(PREPOSITIONS, EVENTS, BEGINNINGS, NUMBERED, COMPARED)
          .flatMap(Collection::stream)
          .collect(toUnmodifiableSet());

  private YearCues() {}

  /** Whether the number at an index, of four digits and counting nothing, is a year. */
  static boolean around(DateTokens tokens, int i) {
    int before = i - 1;
    if (tokens.sign(before) == '(' || tokens.sign(before) == ',') {
      return tokens.sign(i + 1) == ')' && !isNumbered(tokens, i);
    }
    if (tokens.isWord(before, PREPOSITIONS)
        || tokens.isWord(before, DateWords.YEAR)
        || tokens.isWord(before, DateWords.YEARS)) {
      return true;
    }
    if (tokens.isWord(before, EVENTS)) {
      return !tokens.isWord(before - 1, NUMBERED);
    }
    if (tokens.isWord(before, "من")) {
      return tokens.isWord(before - 1, BEGINNINGS);
    }
    if (tokens.isWord(before, "ب")) {
      return tokens.isWord(before - 1, COMPARED);
    }
    if (tokens.isWord(before, OF_COMPARED)) {
      return tokens.isWord(before - 1, "compared");
    }
    if (tokens.isWord(before, OF)) {
      return !tokens.isNumber(before - 1)
          && !tokens.isWord(before - 1, QUANTITIES)
          && !CountedNouns.mayBeAt(tokens, i + 1);
    }
    return modifies(tokens, i);
  }

  /** Whether a bracket or a number names a law, a page or a telephone. */
  static boolean isNumbered(DateTokens tokens, int i) {
    int before = tokens.sign(i - 1) == '(' ? i - 2 : i - 1;
    before = tokens.isSign(before, ".:°") ? before - 1 : before;
    return tokens.isWord(before, NUMBERED);
  }

  /** "The 2003 invasion", but not "the 2000 of them". */
  private static boolean modifies(DateTokens tokens, int i) {
    boolean round = tokens.number(i) % 100 == 0;
    return tokens.isWord(i - 1, DETERMINERS)
        && tokens.isLatin(i + 1)
        && !(round && CountedNouns.mayBeAt(tokens, i + 1))
        && !tokens.isWord(i + 1, OF);
  }
}
