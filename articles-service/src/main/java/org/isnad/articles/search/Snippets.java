package org.isnad.articles.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.isnad.arabic.Tokens;
import org.isnad.arabic.WordForms;
import org.isnad.articles.search.Snippet.Highlight;
import org.jspecify.annotations.Nullable;

/** Finds in a text what a search asks for, and the stretches that show most of it. */
final class Snippets {
  private static final int MOST = 3;

  /** Words of a snippet between its first and its last find. */
  private static final int LENGTH = 20;

  /** Words before the first find and behind the last. */
  private static final int CONTEXT = 6;

  /** UTF-16 units of a text that are looked through. */
  private static final int LONGEST_TEXT = 100_000;

  private final List<Sought> sought = new ArrayList<>();
  private final Set<String> firsts = new HashSet<>();

  /** Words that are looked for, for a term. */
  private record Sought(Term term, List<WordForms> words) {}

  /**
   * Where something stands.
   *
   * @param token the first word
   * @param tokens how many there are
   * @param skipped letters of the first that do not belong to it
   */
  private record Find(Term term, int token, int tokens, int skipped) {
    int end() {
      return token + tokens;
    }
  }

  Snippets(Query query) {
    for (Term term : query.terms()) {
      if (term.phrase()) {
        add(term, term.words());
      } else {
        term.words().forEach(word -> add(term, List.of(word)));
      }
      term.names().forEach(name -> add(term, name));
    }
  }

  private void add(Term term, List<WordForms> words) {
    if (!words.isEmpty()) {
      sought.add(new Sought(term, words));
      firsts.add(words.getFirst().stem());
      words.getFirst().others().forEach(other -> firsts.add(other.stem()));
    }
  }

  /** The best snippets of a text, in its order; none if nothing stands in it. */
  List<Snippet> of(String body) {
    String text = body.length() > LONGEST_TEXT ? body.substring(0, LONGEST_TEXT) : body;
    var tokens = Tokens.of(text);
    List<Find> finds = finds(tokens);
    List<Snippet> snippets = new ArrayList<>();
    while (snippets.size() < MOST && !finds.isEmpty()) {
      List<Find> best = best(finds);
      snippets.add(snippet(text, tokens, best));
      int from = best.getFirst().token - 2 * CONTEXT;
      int to = best.getLast().end() + 2 * CONTEXT;
      finds.removeIf(find -> find.end() > from && find.token < to);
    }
    snippets.sort(Comparator.comparingInt(Snippet::start));
    return snippets;
  }

  private List<Find> finds(Tokens tokens) {
    List<Find> finds = new ArrayList<>();
    for (int i = 0; i < tokens.count(); i++) {
      if (mayBegin(tokens, i)) {
        Find longest = null;
        for (Sought one : sought) {
          Find find = find(one, tokens, i);
          if (find != null && (longest == null || find.tokens > longest.tokens)) {
            longest = find;
          }
        }
        if (longest != null) {
          finds.add(longest);
          i = longest.end() - 1;
        }
      }
    }
    return finds;
  }

  /** Whether a word ends as one of those looked for: of most words it tells that they are none. */
  private boolean mayBegin(Tokens tokens, int token) {
    String key = tokens.key();
    int end = tokens.keyEnd(token);
    for (String first : firsts) {
      int at = end - first.length();
      int same = 0;
      // Of a stem, another letter may stand for ي.
      while (at >= tokens.keyStart(token)
          && same < first.length()
          && (key.charAt(at + same) == first.charAt(same) || key.charAt(at + same) == 'ي')) {
        same++;
      }
      if (same == first.length()) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Find find(Sought sought, Tokens tokens, int at) {
    List<WordForms> words = sought.words;
    if (at + words.size() > tokens.count()) {
      return null;
    }
    int start = WordForms.of(tokens.folded(at)).startAskedForBy(words.getFirst());
    for (int i = 1; start >= 0 && i < words.size(); i++) {
      if (!WordForms.of(tokens.folded(at + i)).isAskedForBy(words.get(i))) {
        return null;
      }
    }
    return start < 0 ? null : new Find(sought.term, at, words.size(), start);
  }

  /** Finds that stand together: of most terms, then the most. */
  private static List<Find> best(List<Find> finds) {
    List<Find> best = List.of();
    int most = 0;
    for (int from = 0; from < finds.size(); from++) {
      int to = from + 1;
      Set<Term> terms = new HashSet<>();
      terms.add(finds.get(from).term);
      while (to < finds.size() && finds.get(to).end() - finds.get(from).token <= LENGTH) {
        terms.add(finds.get(to++).term);
      }
      int worth = 100 * terms.size() + (to - from);
      if (worth > most) {
        most = worth;
        best = List.copyOf(finds.subList(from, to));
      }
    }
    return best;
  }

  private static Snippet snippet(String text, Tokens tokens, List<Find> finds) {
    int first = Math.max(0, finds.getFirst().token - CONTEXT);
    int last = Math.min(tokens.count() - 1, finds.getLast().end() - 1 + CONTEXT);
    // A title is not the beginning of a paragraph.
    while (first < finds.getFirst().token && parts(tokens, first + 1, finds.getFirst().token)) {
      first++;
    }
    while (last > finds.getLast().end() - 1 && parts(tokens, finds.getLast().end(), last)) {
      last--;
    }
    int start = tokens.start(first);
    int end = tokens.end(last);
    int before = text.codePointCount(0, start);
    List<Highlight> highlights = new ArrayList<>();
    for (Find find : finds) {
      int from = tokens.origin(tokens.keyStart(find.token) + find.skipped);
      int to = tokens.end(find.end() - 1);
      highlights.add(
          new Highlight(
              before + text.codePointCount(start, from),
              before + text.codePointCount(start, to),
              find.term.text()));
    }
    return new Snippet(
        before,
        before + text.codePointCount(start, end),
        text.substring(start, end),
        List.copyOf(highlights));
  }

  /** Whether a paragraph begins with one of the words. */
  private static boolean parts(Tokens tokens, int from, int to) {
    for (int i = from; i <= to; i++) {
      if (tokens.gapBefore(i) == Tokens.Gap.PARAGRAPH) {
        return true;
      }
    }
    return false;
  }
}
