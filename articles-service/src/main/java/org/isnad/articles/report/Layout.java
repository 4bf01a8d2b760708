package org.isnad.articles.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.isnad.articles.text.Span;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a report as spans of its text: head matter, then sections.
 *
 * <p>In raw text they are found as a reader finds them: short paragraphs before the first prose are
 * the head; a short one that is no sentence, before prose, is a heading. Prose is what is long or
 * ends with a full stop.
 *
 * @param kicker the line above the title
 * @param title the headline
 * @param subtitle the line below the title
 * @param byline who wrote it
 * @param sections the rest, in the order of the text
 */
public record Layout(
    @Nullable Span kicker,
    Span title,
    @Nullable Span subtitle,
    @Nullable Span byline,
    List<Section> sections) {

  /**
   * A stretch of the body under one heading.
   *
   * @param heading where the heading stands; null for what comes before the first
   * @param start of the text below the heading, in code points: {@code 412}
   * @param end exclusive, in code points: {@code 1875}
   */
  public record Section(@Nullable Span heading, int start, int end) {}

  /** Code points. Longer is prose. */
  private static final int LONGEST_HEAD = 120;

  /** A first paragraph that is longer is no title: the text has none. */
  private static final int LONGEST_TITLE = 250;

  private static final int LONGEST_HEADING = 90;
  private static final int LONGEST_BYLINE = 60;
  private static final int MOST_HEADS = 5;

  private static final Pattern BYLINE =
      Pattern.compile(
          "(?is)(by|par|von|كتبت?|بقلم|إعداد|اعداد|تحرير|ترجمة|مراسل\\S*|متابعات|وكالات|agencies|agences)(\\s.*|:.*|ـ.*)?|.*(وكالات|رويترز|أ"
              + " ف ب|فرانس برس|reuters|afp|\\(ap|أسوشيتد برس|الأناضول)\\)?");

  private static final Pattern OPEN_END = Pattern.compile(".*(\\.\\.+|…|:)$");
  private static final Pattern NO_HEADING =
      Pattern.compile("(?s).*([.!،؛,;:]|\\n.*)|[«\"“].*[»\"”]");
  private static final Pattern FIRST_WORDS = Pattern.compile("(?sU).{0,119}\\S(?=\\s)|.{1,120}");

  /** Line ends other than LF and CRLF. */
  private static final Pattern LINE_END = Pattern.compile("\\r(?!\\n)|[\\u2028\\u2029]");

  /** A paragraph: where it stands, and its text without blanks around it. */
  private record Paragraph(Span span, String text) {
    int length() {
      return span.end() - span.start();
    }

    boolean prose() {
      return length() > LONGEST_HEAD || (text.endsWith(".") && !text.endsWith("..") && !byline());
    }

    boolean heading() {
      return length() <= LONGEST_HEADING && !NO_HEADING.matcher(text).matches();
    }

    boolean goesOn() {
      return OPEN_END.matcher(text).matches();
    }

    boolean byline() {
      return length() <= LONGEST_BYLINE && BYLINE.matcher(text).matches();
    }
  }

  /** Finds the parts of a raw text. */
  static Layout of(String text) {
    List<Paragraph> paragraphs = paragraphs(text);
    if (paragraphs.isEmpty()) {
      throw new IllegalArgumentException("A report needs some text");
    }
    if (paragraphs.getFirst().length() > LONGEST_TITLE) {
      return new Layout(null, firstWords(paragraphs.getFirst()), null, null, sections(paragraphs));
    }
    int head = 1;
    while (head < Math.min(paragraphs.size(), MOST_HEADS) && !paragraphs.get(head).prose()) {
      head++;
    }
    if (head == paragraphs.size() || !paragraphs.get(head).prose()) {
      head = headOfList(paragraphs.subList(0, head));
    }
    var heads = new ArrayList<>(paragraphs.subList(0, head));
    Span byline = null;
    for (int i = heads.size() - 1; i > 0 && byline == null; i--) {
      if (heads.get(i).byline()) {
        byline = heads.remove(i).span();
      }
    }
    Span kicker =
        heads.size() > 2 || (heads.size() == 2 && heads.getFirst().goesOn())
            ? heads.removeFirst().span()
            : null;
    Span title = heads.removeFirst().span();
    Span subtitle = heads.isEmpty() ? null : heads.removeFirst().span();
    // What is left of the head belongs to the text.
    var body = new ArrayList<>(heads);
    body.addAll(paragraphs.subList(head, paragraphs.size()));
    return new Layout(kicker, title, subtitle, byline, sections(body));
  }

  /** What a text without a title is called by. It is also where its first section begins. */
  private static Span firstWords(Paragraph paragraph) {
    var words = FIRST_WORDS.matcher(paragraph.text());
    int end = words.lookingAt() ? words.end() : 0;
    int start = paragraph.span().start();
    return new Span(start, start + paragraph.text().codePointCount(0, end));
  }

  /** All is short, as in a list or verse: the head ends with the byline, or else the title. */
  private static int headOfList(List<Paragraph> paragraphs) {
    for (int i = paragraphs.size() - 1; i > 0; i--) {
      if (paragraphs.get(i).byline()) {
        return i + 1;
      }
    }
    return paragraphs.size() > 1 && paragraphs.getFirst().goesOn() ? 2 : 1;
  }

  private static List<Section> sections(List<Paragraph> body) {
    List<Section> sections = new ArrayList<>();
    Span heading = null;
    int start = -1;
    int end = -1;
    for (int i = 0; i < body.size(); i++) {
      Paragraph paragraph = body.get(i);
      if (paragraph.heading() && i + 1 < body.size() && body.get(i + 1).prose()) {
        if (start >= 0) {
          sections.add(new Section(heading, start, end));
        }
        heading = paragraph.span();
        start = -1;
      } else {
        start = start < 0 ? paragraph.span().start() : start;
        end = paragraph.span().end();
      }
    }
    if (start >= 0) {
      sections.add(new Section(heading, start, end));
    }
    return List.copyOf(sections);
  }

  /** Blank lines part paragraphs; where there are none, each line is one. */
  private static List<Paragraph> paragraphs(String text) {
    String even = LINE_END.matcher(text).replaceAll("\n");
    List<Paragraph> parted = paragraphs(even, true);
    return parted.size() > 1 ? parted : paragraphs(even, false);
  }

  private static List<Paragraph> paragraphs(String text, boolean parted) {
    List<Paragraph> paragraphs = new ArrayList<>();
    int codePoint = 0;
    int from = -1;
    int fromIndex = 0;
    int to = 0;
    int toIndex = 0;
    boolean blankLine = true;
    for (int i = 0; i <= text.length(); ) {
      int c = i == text.length() ? '\n' : text.codePointAt(i);
      if (c == '\n') {
        if (from >= 0 && (blankLine || !parted || i == text.length())) {
          paragraphs.add(new Paragraph(new Span(from, to), text.substring(fromIndex, toIndex)));
          from = -1;
        }
        blankLine = true;
      } else if (!blank(c)) {
        if (from < 0) {
          from = codePoint;
          fromIndex = i;
        }
        to = codePoint + 1;
        toIndex = i + Character.charCount(c);
        blankLine = false;
      }
      codePoint++;
      i += i == text.length() ? 1 : Character.charCount(c);
    }
    return paragraphs;
  }

  /** Whether a reader sees nothing in the text. */
  static boolean blank(String text) {
    return text.codePoints().allMatch(Layout::blank);
  }

  private static boolean blank(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0xFEFF || c == 0x200B;
  }
}
