package org.isnad.articles.report;

import java.util.ArrayList;
import java.util.List;
import org.isnad.articles.text.Span;
import org.isnad.record.Draft;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
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

  private Span must(@Nullable String part) {
    Span span = add(part);
    if (span == null) {
      throw new IllegalStateException("Validation lets no draft through that lacks this part");
    }
    return span;
  }

  /**
   * @param body the whole text
   * @param layout where each part stands in it
   */
  record Text(String body, Layout layout) {}

  /** The whole text of a draft, without its layout, which takes longer. */
  static String body(NewReport draft) {
    return draft.body() == null ? of(draft).body() : draft.body();
  }

  /**
   * The text of a draft: as it was sent whole, or put together.
   *
   * @throws ProblemException {@code INVALID_FIELD} if its parts are too long together
   */
  static Text of(NewReport draft) {
    if (draft.body() != null) {
      return new Text(draft.body(), Layout.of(draft.body()));
    }
    var composition = new Composition();
    Span kicker = composition.add(draft.kicker());
    Span title = composition.must(draft.title());
    Span subtitle = composition.add(draft.subtitle());
    Span byline = composition.add(draft.byline());
    List<Layout.Section> sections = new ArrayList<>();
    for (NewReport.Part part : Draft.orNone(draft.sections())) {
      Span heading = composition.add(part.heading());
      Span below = composition.must(part.text());
      sections.add(new Layout.Section(heading, below.start(), below.end()));
    }
    if (composition.length > NewReport.MOST_TEXT) {
      throw new ProblemException(
          ProblemCode.INVALID_FIELD,
          "sections: the parts make a text of %d characters; it may have %d"
              .formatted(composition.length, NewReport.MOST_TEXT));
    }
    return new Text(
        composition.text.toString(),
        new Layout(kicker, title, subtitle, byline, List.copyOf(sections)));
  }
}
