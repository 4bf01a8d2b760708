package org.isnad.rest.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.therapi.runtimejavadoc.RuntimeJavadoc;
import org.junit.jupiter.api.Test;

class ProseTest {
  /**
   * A sample, after {@code [a-z]} and before &lt;the end&gt;. It has a second sentence.
   *
   * <p>A paragraph with a {@link String text}.
   *
   * @param words some of them: {@code a b}, {@code c}
   */
  record Sample(String words) {}

  @Test
  void given_a_comment_when_read_then_it_is_markdown() {
    var comment = RuntimeJavadoc.getJavadoc(Sample.class).getComment();

    Prose prose = Prose.of(comment);

    assertThat(prose.text())
        .isEqualTo(
            "A sample, after `[a-z]` and before <the end>. It has a second sentence.\n\n"
                + "A paragraph with a text.");
    assertThat(prose.firstSentence()).isEqualTo("A sample, after `[a-z]` and before <the end>");
  }

  @Test
  void given_a_component_when_read_then_its_code_is_examples() {
    var component = RuntimeJavadoc.getJavadoc(Sample.class).getRecordComponents().getFirst();

    Prose prose = Prose.of(component.getComment());

    assertThat(prose.examples()).containsExactly("a b", "c");
  }
}
