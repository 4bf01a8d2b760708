package org.isnad.articles.search;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.isnad.arabic.Folding;

/** Words that nearly all texts have: alone they find nothing, beside others they say nothing. */
final class StopWords {
  private static final Set<String> WORDS =
      List.of(
              "في من على إلى عن مع أن إن أو ثم قد لقد لا لم لن ما هو هي هم هذا هذه ذلك تلك التي"
                  + " الذي الذين كما بين حتى عند بعد قبل كل أي كان كانت يكون ليس منذ خلال حول ضد"
                  + " لكن إذا بعض غير فقط أيضا و ف ب ل ك",
              "a an and are as at be by for from in into is it its of on or s that the this to was"
                  + " were with al el",
              "au aux ce cet cette d dans de des du en et l la le les leur mais ne ou par pas pour"
                  + " qu que qui sa se ses son sur un une")
          .stream()
          .flatMap(words -> Folding.words(words).stream())
          .collect(Collectors.toUnmodifiableSet());

  private StopWords() {}

  static boolean has(String folded) {
    return WORDS.contains(folded);
  }
}
