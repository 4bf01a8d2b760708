package org.isnad.articles.search;

import java.util.List;

/**
 * A stretch of a text in which something that was asked for stands. Places are Unicode code points
 * of the body, ends exclusive.
 *
 * @param start {@code 412}
 * @param end {@code 530}
 * @param text what stands there: {@code نسب البيان للقاعدة أمس}
 * @param highlights what was asked for, in the order of the text
 */
public record Snippet(int start, int end, String text, List<Highlight> highlights) {
  /**
   * Where a term stands: its own letters, without those that are written together with it.
   *
   * @param start in the body: {@code 430}
   * @param end {@code 437}
   * @param term that was asked for: {@code Belmokhtar}
   */
  public record Highlight(int start, int end, String term) {}
}
