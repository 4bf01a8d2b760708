package org.isnad.articles.report;

import java.util.ArrayList;
import java.util.List;
import org.isnad.articles.text.Span;
import org.jspecify.annotations.Nullable;

/** A whole text put together of parts that a client sends apart, a blank line between. */
final class Composition {
  private static final String BETWEEN = "\n\n";

  private final StringBuilder text = new StringBuilder();
  private int length;

  private @Nullable Span add(@Nullable String part) {
    if (part == null) {
      return null;
    }
    if (!text.isEmpty()) {
      text.append(BETWEEN);
      length += BETWEEN.length();
    }
    int start = length;
    text.append(part);
    length += part.codePointCount(0, part.length());
    return new Span(start, length);
  }

  private Span must(String part) {
    Span span = add(part);
    if (span == null) {
      throw new IllegalStateException("A part that is there has a span");
    }
    return span;
  }

  /**
   * @param text the parts in the order of a page
   * @param layout where each stands in it
   */
  record Composed(String text, Layout layout) {}

  static Composed of(
      @Nullable String kicker,
      String title,
      @Nullable String subtitle,
      @Nullable String byline,
      List<NewReport.Part> parts) {
    var composition = new Composition();
    Span kickerSpan = composition.add(kicker);
    Span titleSpan = composition.must(title);
    Span subtitleSpan = composition.add(subtitle);
    Span bylineSpan = composition.add(byline);
    List<Layout.Section> sections = new ArrayList<>();
    for (NewReport.Part part : parts) {
      Span heading = composition.add(part.heading());
      Span below = composition.must(part.text());
      sections.add(new Layout.Section(heading, below.start(), below.end()));
    }
    return new Composed(
        composition.text.toString(),
        new Layout(kickerSpan, titleSpan, subtitleSpan, bylineSpan, List.copyOf(sections)));
  }
}
