package org.isnad.articles.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.isnad.articles.text.Span;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CompositionTest {
  @Test
  void given_all_parts_when_composed_then_a_blank_line_is_between_and_each_has_its_span() {
    var composed =
        Composition.of(
            parts(
                "😀",
                "title",
                "sub",
                "by",
                List.of(new NewReport.Part(null, "first"), new NewReport.Part("head", "second"))));

    assertThat(composed.body()).isEqualTo("😀\n\ntitle\n\nsub\n\nby\n\nfirst\n\nhead\n\nsecond");
    assertThat(composed.layout())
        .isEqualTo(
            new Layout(
                new Span(0, 1),
                new Span(3, 8),
                new Span(10, 13),
                new Span(15, 17),
                List.of(
                    new Layout.Section(null, 19, 24),
                    new Layout.Section(new Span(26, 30), 32, 38))));
  }

  @Test
  void given_a_title_alone_when_composed_then_it_is_the_text() {
    var composed = Composition.of(parts(null, "title", null, null, List.of()));

    assertThat(composed.body()).isEqualTo("title");
    assertThat(composed.layout())
        .isEqualTo(new Layout(null, new Span(0, 5), null, null, List.of()));
  }

  private static NewReport parts(
      @Nullable String kicker,
      String title,
      @Nullable String subtitle,
      @Nullable String byline,
      List<NewReport.Part> sections) {
    return new NewReport(
        null, null, kicker, title, subtitle, byline, sections, "en", null, null, null, null, null,
        null, null, null, null, null);
  }
}
