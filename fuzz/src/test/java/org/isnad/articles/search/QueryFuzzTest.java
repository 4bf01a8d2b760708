package org.isnad.articles.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.regex.Pattern;
import org.isnad.arabic.Folding;
import org.isnad.fuzz.Inputs;
import org.junit.jupiter.api.Test;

/** What is typed into a search. */
class QueryFuzzTest {
  @FuzzTest(maxDuration = "5m")
  void given_anything_typed_when_understood_then_it_is_a_query_that_postgresql_can_read(
      byte[] input) {
    Inputs.within(input, QueryFuzzTest::check);
  }

  @Test
  void given_seeds_that_were_changed_when_tried_then_the_same_holds() {
    Inputs.changed(QueryFuzzTest.class, QueryFuzzTest::check);
  }

  @Test
  void given_a_long_text_when_tried_then_it_takes_less_than_a_second() {
    Inputs.repeated(QueryFuzzTest.class, QueryFuzzTest::check);
  }

  private static void check(byte[] input) {
    String text = Inputs.text(input);
    Query query = Query.parse(text);
    int words = 0;
    for (Query.Clause clause : query.clauses()) {
      assertThat(clause.anyOf()).isNotEmpty();
      assertThat(clause.negated() && clause.anyOf().size() > 1).isFalse();
      for (Term term : clause.anyOf()) {
        assertThat(term.words()).isNotEmpty();
        assertThat(Folding.words(term.text())).hasSameSizeAs(term.words());
        words += term.words().size();
      }
    }
    assertThat(words).isLessThanOrEqualTo(32);
    // Words are looked for, or said to be ignored; only OR is neither.
    List<String> typed = Folding.words(text);
    if (query.isEmpty()) {
      assertThat(query.ignored()).isEmpty();
      assertThat(typed).allMatch(word -> word.equals("or"));
    }
    assertThat(words + query.ignored().size()).isLessThanOrEqualTo(typed.size());
    assertReadable(query);
    assertThat(Query.parse(text)).isEqualTo(query);
  }

  /** A word in quotes; no sign of theirs may stand in one. */
  private static final Pattern LEXEME = Pattern.compile("'[~^]{0,2}[^'\\\\\\s&|!<>():*]+'");

  /** Of lexemes nothing is left but operators between operands, and brackets that close. */
  private static void assertReadable(Query query) {
    String left = LEXEME.matcher(query.tsquery()).replaceAll("a");
    String before;
    do {
      before = left;
      left = left.replaceAll("\\(!?a((( & )|( \\| )|( <-> ))!?a)*\\)", "a");
    } while (!left.equals(before));
    assertThat(left).matches("(!?a( & !?a)*)?");
  }
}
