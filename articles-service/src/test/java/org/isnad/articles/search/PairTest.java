package org.isnad.articles.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class PairTest {
  @Test
  void given_two_lexemes_when_hashed_then_it_is_what_the_jdk_makes_of_both() {
    for (String first : List.of("", "a", "تنظيم", "~قاعده", "\uD835\uDD04")) {
      for (String second : List.of("", "b", "القاعدة", "مغرب")) {
        var hash = new CRC32C();
        hash.update((first + ' ' + second).getBytes(UTF_8));

        assertThat(Pair.ended(Pair.begun(first.getBytes(UTF_8)), second.getBytes(UTF_8)))
            .isEqualTo((int) hash.getValue());
      }
    }
  }
}
