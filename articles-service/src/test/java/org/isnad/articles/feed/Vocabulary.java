package org.isnad.articles.feed;

import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Words and names in numbers as of a language: a few are everywhere, most are rare. */
final class Vocabulary {
  private static final String LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي";
  private static final int WORDS = 30_000;

  private final SplittableRandom random = new SplittableRandom(7);
  private final String[] words = new String[WORDS];

  Vocabulary() {
    for (int i = 0; i < WORDS; i++) {
      words[i] =
          IntStream.range(0, random.nextInt(4, 8))
              .mapToObj(letter -> LETTERS.charAt(random.nextInt(LETTERS.length())))
              .map(String::valueOf)
              .collect(Collectors.joining());
    }
  }

  /** A word of a text; each is half as frequent as one of half its number. */
  private String word() {
    return words[(int) Math.pow(WORDS, random.nextDouble()) - 1];
  }

  String text(int length) {
    return IntStream.range(0, length)
        .mapToObj(i -> (random.nextInt(4) == 0 ? "ال" : "") + word())
        .collect(Collectors.joining(" "));
  }

  /** Of one or two words that stand in many texts. */
  String commonName() {
    return random.nextBoolean() ? words[random.nextInt(300)] : word() + " " + word();
  }

  /** Of one to three words, most of them rare. */
  String name() {
    return IntStream.range(0, random.nextInt(1, 4))
        .mapToObj(i -> random.nextInt(10) == 0 ? word() : words[random.nextInt(WORDS)])
        .collect(Collectors.joining(" "));
  }
}
