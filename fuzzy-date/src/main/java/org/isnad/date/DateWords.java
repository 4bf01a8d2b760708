package org.isnad.date;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.isnad.arabic.Folding;

/** The words, folded, that stand in dates of several kinds. */
final class DateWords {
  /** The year as a noun; it is part of the date: {@code عام 2015}. */
  static final Set<String> YEAR = words("عام العام سنة السنة year l'année année an");

  /** Several years as a noun; each year behind it is a date of its own. */
  static final Set<String> YEARS =
      words("عامي العامين عامين سنتي السنتين أعوام الأعوام سنوات السنوات years années");

  static final Set<String> MONTH = words("شهر الشهر mois");

  static final Set<String> OF = words("من of de du d");

  static final Set<String> AND = words("و and et");

  /** Behind a year of the Gregorian calendar; {@code م} is asked for apart. */
  static final Set<String> GREGORIAN =
      words("ميلادي ميلادية الميلادي الميلادية للميلاد الميلاد ad ce");

  static final Set<String> CORRESPONDING = words("الموافق الموافقة corresponding");

  /** What may be written as one with the digits behind it. */
  static final Set<String> BEFORE_DIGITS =
      words(
          """
          و ف ب ل ك ال وال فال بال كال لل وب ول فب فل
          في وفي من عام عامي سنة منذ حتى شهر يوم
          """);

  static final Set<String> WEEKDAYS =
      words(
          """
          الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت
          monday tuesday wednesday thursday friday saturday sunday
          lundi mardi mercredi jeudi vendredi samedi dimanche
          """);

  private DateWords() {}

  /** The words of a list that blanks part, folded. */
  static Set<String> words(String list) {
    return Arrays.stream(list.strip().split("\\s+"))
        .flatMap(word -> Folding.words(word).stream())
        .collect(toUnmodifiableSet());
  }

  /** Words for numbers: lists as {@link #words} reads them, the first for the first number. */
  static Map<String, Integer> numbered(int first, String... lists) {
    var numbers = new HashMap<String, Integer>();
    for (int i = 0; i < lists.length; i++) {
      for (var word : words(lists[i])) {
        numbers.put(word, first + i);
      }
    }
    return Map.copyOf(numbers);
  }

  /** Whether a weekday stands at an index. */
  static boolean isWeekday(DateTokens tokens, int i) {
    return tokens.isWord(i, WEEKDAYS);
  }
}
