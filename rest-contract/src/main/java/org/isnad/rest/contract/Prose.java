package org.isnad.rest.contract;

import com.github.therapi.runtimejavadoc.Comment;
import com.github.therapi.runtimejavadoc.CommentVisitor;
import com.github.therapi.runtimejavadoc.Link;
import com.github.therapi.runtimejavadoc.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * A Javadoc comment as Markdown.
 *
 * @param text paragraphs, a blank line between; empty where there is no comment
 * @param examples what stands in {@code code} tags, in order
 */
record Prose(String text, List<String> examples) {
  private static final String PARAGRAPH = "\n\n";

  static Prose of(Comment comment) {
    var markdown = new Markdown();
    comment.visit(markdown);
    String text =
        markdown
            .text
            .toString()
            .strip()
            .replaceAll("\\s*<p>\\s*", "\0")
            .replaceAll("\\s+", " ")
            .replace("\0", PARAGRAPH)
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&");
    return new Prose(text, List.copyOf(markdown.examples));
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  /** What clients need to know of a class. What stands behind it is for who reads the code. */
  String firstParagraph() {
    return text.split(PARAGRAPH, 2)[0];
  }

  /** Without its full stop. */
  String firstSentence() {
    return firstParagraph().split("(?<=[.:]) ", 2)[0].replaceFirst("[.:]$", "");
  }

  /** Begins like a sentence: Javadoc's {@code @param} begins in lower case. */
  Prose capitalized() {
    return isEmpty()
        ? this
        : new Prose(Character.toUpperCase(text.charAt(0)) + text.substring(1), examples);
  }

  private static final class Markdown implements CommentVisitor {
    private final StringBuilder text = new StringBuilder();
    private final List<String> examples = new ArrayList<>();

    @Override
    public void commentText(String value) {
      text.append(value);
    }

    @Override
    public void inlineTag(String name, String value) {
      String unbroken = value.strip().replaceAll("\\s+", " ");
      text.append('`').append(unbroken).append('`');
      if (name.equals("code")) {
        examples.add(unbroken);
      }
    }

    @Override
    public void inlineLink(Link link) {
      text.append(link.getLabel());
    }

    @Override
    public void inlineValue(Value value) {
      text.append(value);
    }
  }
}
