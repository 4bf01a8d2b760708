package org.isnad.date;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Arabic letters written as one with the word behind them: {@code وبيوليو} is "and in July". Only
 * before a word that dates know are they told from the letters of the word.
 */
final class Proclitics {
  private static final String LETTERS = "وفبلك";

  /** As in {@code ولل}. */
  private static final int MOST = 3;

  private static final Set<String> KNOWN =
      Stream.of(
              DateWords.YEAR,
              DateWords.YEARS,
              DateWords.MONTH,
              DateWords.OF,
              DateWords.GREGORIAN,
              DateWords.CORRESPONDING,
              DateWords.WEEKDAYS,
              MonthNames.ALL,
              HijriReader.WORDS,
              DayNumbers.WORDS,
              PeriodReader.WORDS,
              RangeReader.WORDS,
              YearCues.WORDS)
          .flatMap(Collection::stream)
          .filter(word -> word.length() > 1)
          .collect(toUnmodifiableSet());

  private Proclitics() {}

  /**
   * How many letters of a folded word are proclitics: 1 in {@code بيوليو}, 2 in {@code للعام},
   * where the article has lost its alef.
   */
  static int count(String word) {
    if (KNOWN.contains(word)) {
      return 0;
    }
    for (int n = 1; n <= MOST && n + 1 < word.length(); n++) {
      if (LETTERS.indexOf(word.charAt(n - 1)) < 0) {
        return 0;
      }
      var rest = strip(word, n);
      if (KNOWN.contains(rest) && !isDoor(word, rest)) {
        return n;
      }
    }
    return 0;
  }

  /** The word behind some proclitics, with the alef that its article has lost. */
  static String strip(String word, int proclitics) {
    var rest = word.substring(proclitics);
    return word.startsWith("لل", proclitics - 2) ? "ال" + rest : rest;
  }

  /** Whether what looks like "in August" is a door (باب) or a cape (كاب). */
  private static boolean isDoor(String word, String rest) {
    return rest.equals("اب") && (word.startsWith("ب") || word.startsWith("ك"));
  }
}
