package org.isnad.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TermTest {
  /** As records of the gateway are. */
  record Named(@Term String kind) {}

  private final ObjectMapper json = new ObjectMapper();

  private String read(String term) throws Exception {
    return json.readValue(json.writeValueAsBytes(new Named(term)), Named.class).kind();
  }

  // The first two have one hash, as have the next two.
  @ParameterizedTest
  @ValueSource(strings = {"TermAa", "TermBB", "AaBB", "BBAa", "ar", "تنظيم", "𝄞", ""})
  void given_a_term_when_it_is_read_again_then_it_is_the_very_same(String term) throws Exception {
    String first = read(term);

    assertThat(first).isEqualTo(term);
    assertThat(read(term)).isSameAs(first);
    assertThat(Term.Reader.isKept(first)).isTrue();
    assertThat(Term.Reader.isKept(new String(term.toCharArray()))).isFalse();
  }

  @Test
  void given_a_long_text_when_it_is_read_then_it_is_not_kept() throws Exception {
    String text = "x".repeat(65);

    assertThat(read(text)).isEqualTo(text).isNotSameAs(read(text));
  }

  @Test
  void given_many_who_read_a_term_first_when_it_is_read_then_they_have_one() throws Exception {
    for (String term : List.of("race-1", "race-2", "race-3", "race-4")) {
      Set<String> read = ConcurrentHashMap.newKeySet();
      try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
        readers.invokeAll(Collections.nCopies(200, () -> read.add(read(term))));
      }
      assertThat(read).containsExactly(term);
      assertThat(read(term)).isSameAs(read(term));
    }
  }
}
