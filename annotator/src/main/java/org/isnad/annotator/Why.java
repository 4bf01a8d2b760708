package org.isnad.annotator;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why words are taken for a mention.
 *
 * @param alias the name that they are, as its bearer has it: {@code القاعدة}
 * @param fold in what the text writes it otherwise: {@code hamza}, {@code joined}; none if in
 *     nothing
 * @param clitic the letters before it that are another word: {@code و}
 * @param cue what beside it speaks for it: {@code تنظيم}; absent if the name alone is enough
 */
public record Why(String alias, List<String> fold, @Nullable String clitic, @Nullable String cue) {

  /** In one line: {@code القاعدة; clitic و; cue تنظيم}. */
  @Override
  public String toString() {
    return Stream.of(
            alias,
            fold.isEmpty() ? null : "fold " + String.join(", ", fold),
            clitic == null ? null : "clitic " + clitic,
            cue == null ? null : "cue " + cue)
        .filter(part -> part != null)
        .collect(Collectors.joining("; "));
  }
}
