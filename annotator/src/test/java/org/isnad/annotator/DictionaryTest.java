package org.isnad.annotator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DictionaryTest {
  private static final String NAME = "كتيبة الفرقان";

  private final Dictionary dictionary = new Dictionary();

  private static Entity battalion(String id) {
    return new Entity(
        id,
        Entity.Kind.ORGANIZATION,
        null,
        null,
        Set.of(),
        List.of(new Entity.Name(NAME, NameKind.PRIMARY, Match.STRONG, List.of())),
        List.of());
  }

  private List<List<String>> refs() {
    return new Annotator(dictionary)
        .annotate("هاجمت " + NAME + ".").mentions().stream().map(Mention::refs).toList();
  }

  @Test
  void given_bearers_of_one_name_when_learned_in_any_order_then_the_oldest_is_first() {
    var second = battalion("act_2");
    dictionary.change(List.of(battalion("act_3"), second), List.of(), 1);
    dictionary.change(List.of(battalion("act_1")), List.of(), 2);
    assertThat(refs()).containsExactly(List.of("act_1", "act_2", "act_3"));

    dictionary.change(List.of(second), List.of("act_1"), 3);
    assertThat(refs()).containsExactly(List.of("act_2", "act_3"));
  }
}
