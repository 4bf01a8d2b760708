package org.isnad.articles.search;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.isnad.arabic.Folding;

/**
 * A search as it is understood. Whatever is typed is one:
 *
 * <ul>
 *   <li>words, all of which must be there: {@code القاعدة مالي}
 *   <li>words behind one another, in quotes of any kind: {@code "تنظيم القاعدة"}
 *   <li>what must not be there, behind a minus: {@code -ليبيا}, {@code -"تنظيم الدولة"}
 *   <li>either of two: {@code مالي OR النيجر}
 * </ul>
 *
 * <p>What is none of these is read as words: a quote that nobody closes, an OR without a side, any
 * other sign. Words that all texts have are left out, unless there are no others, or they stand in
 * quotes.
 *
 * @param clauses each of which must hold
 * @param ignored words that are not looked for
 */
record Query(List<Clause> clauses, List<String> ignored) {
  private static final int MOST_WORDS = 32;
  private static final String OPENING = "\"“”„«‹";
  private static final String CLOSING = "\"“”„»›";

  /**
   * What must hold.
   *
   * @param anyOf of these one must be there
   * @param negated whether they must not be there instead
   */
  record Clause(List<Term> anyOf, boolean negated) {
    /** As it is understood, to be shown: {@code (مالي OR النيجر)}. */
    String inWords() {
      String terms = anyOf.stream().map(Query::inWords).collect(Collectors.joining(" OR "));
      return (negated ? "-" : "") + (anyOf.size() > 1 ? "(" + terms + ")" : terms);
    }

    boolean hasPhrase() {
      return anyOf.stream().anyMatch(term -> !term.phrases().isEmpty());
    }

    /** For PostgreSQL. */
    String tsquery() {
      return anyOf.stream().map(Term::tsquery).collect(Collectors.joining(" | ", "(", ")"));
    }
  }

  private static String inWords(Term term) {
    return term.phrase() ? "\"" + term.text() + "\"" : term.text();
  }

  /** Reads whatever was typed. */
  static Query parse(String text) {
    var reading = new Reading(text);
    reading.read();
    return new Query(List.copyOf(reading.clauses), List.copyOf(reading.ignored));
  }

  /** The terms that must be there, or may. */
  List<Term> terms() {
    return clauses.stream()
        .filter(clause -> !clause.negated)
        .flatMap(clause -> clause.anyOf.stream())
        .toList();
  }

  boolean isEmpty() {
    return clauses.isEmpty();
  }

  /** As it is understood, to be shown. */
  String inWords() {
    return clauses.stream().map(Clause::inWords).collect(Collectors.joining(" "));
  }

  /** What must be there, for PostgreSQL; empty if nothing must. */
  String wanted() {
    return clauses.stream()
        .filter(clause -> !clause.negated)
        .map(Clause::tsquery)
        .collect(Collectors.joining(" & "));
  }

  /** All that is asked, for PostgreSQL; there must be something that must be there. */
  String tsquery() {
    return clauses.stream()
        .map(clause -> (clause.negated ? "!" : "") + clause.tsquery())
        .collect(Collectors.joining(" & "));
  }

  /** Whether words must stand behind one another. */
  boolean wantsPhrase() {
    return clauses.stream().anyMatch(clause -> !clause.negated && clause.hasPhrase());
  }

  /** A text that is read once, from its beginning. */
  private static final class Reading {
    final String text;
    final List<Clause> clauses = new ArrayList<>();
    final List<String> ignored = new ArrayList<>();
    final List<Clause> stopped = new ArrayList<>();
    final List<String> common = new ArrayList<>();
    int at;
    int words;
    boolean either;

    /** Whether what was read last is the last that was stopped. */
    boolean stops;

    /** Behind it no quote closes, and none need be looked for, again and again. */
    final int lastClosing;

    Reading(String text) {
      this.text = text;
      int last = text.length() - 1;
      while (last >= 0 && CLOSING.indexOf(text.charAt(last)) < 0) {
        last--;
      }
      lastClosing = last;
    }

    void read() {
      while (at < text.length()) {
        char c = text.charAt(at);
        boolean minus = (c == '-' || c == '−') && startsTerm();
        int quote = at + (minus ? 1 : 0);
        int end = endOfPhrase(quote);
        if (end > 0) {
          add(text.substring(quote + 1, end), true, minus);
          at = end + 1;
        } else if (minus) {
          at++;
          addWord(true);
        } else if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
          at++;
        } else {
          addWord(false);
        }
      }
      if (clauses.isEmpty()) {
        clauses.addAll(stopped);
      } else {
        ignored.addAll(common);
      }
    }

    /** Whether a minus there is one: not within a word, and before one. */
    private boolean startsTerm() {
      boolean begins = at == 0 || isBlank(text.charAt(at - 1));
      return begins && at + 1 < text.length() && !isBlank(text.charAt(at + 1));
    }

    private static boolean isBlank(char c) {
      return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** Where the quote closes that opens there; negative if none does both. */
    private int endOfPhrase(int start) {
      if (start >= lastClosing || OPENING.indexOf(text.charAt(start)) < 0) {
        return -1;
      }
      int end = start + 1;
      while (CLOSING.indexOf(text.charAt(end)) < 0) {
        end++;
      }
      return end;
    }

    private void addWord(boolean negated) {
      int start = at;
      while (at < text.length()
          && !isBlank(text.charAt(at))
          && (at == start || endOfPhrase(at) < 0)) {
        at++;
      }
      String word = text.substring(start, at);
      if (word.equals("OR") || word.equals("|")) {
        if (stops) {
          // One side of an OR is not left out.
          clauses.add(stopped.removeLast());
          common.removeLast();
          stops = false;
        }
        either = !negated && !clauses.isEmpty() && !clauses.getLast().negated;
        return;
      }
      add(word, false, negated);
    }

    /** Adds a phrase, or a word; one that has signs within may be several. */
    private void add(String part, boolean phrase, boolean negated) {
      List<String> folded = Folding.words(part);
      boolean joined = either;
      if (folded.isEmpty()) {
        return;
      }
      either = false;
      int left = MOST_WORDS - words;
      if (folded.size() > left) {
        ignored.addAll(folded.subList(left, folded.size()));
        if (left > 0) {
          add(String.join(" ", folded.subList(0, left)), phrase, negated);
        }
        return;
      }
      words += folded.size();
      // Words that signs join, al-Qaeda, are one side of an OR.
      if (phrase || negated || (folded.size() > 1 && (joined || isBeforeOr()))) {
        var term = Term.of(part.strip(), phrase || folded.size() > 1);
        add(new Clause(List.of(term), negated), joined);
        return;
      }
      // l'Algérie is two words, of which one is an article.
      String bare = bare(part);
      // A sign behind it may join what it would part: Mali's` is one word, Mali's two.
      boolean whole = folded.size() == 1 && Folding.words(bare).equals(folded);
      for (String word : folded) {
        var clause = new Clause(List.of(Term.of(whole ? bare : word, false)), false);
        if (StopWords.has(word) && !joined) {
          stopped.add(clause);
          common.add(word);
          stops = true;
        } else {
          add(clause, joined);
          joined = false;
        }
      }
    }

    private void add(Clause clause, boolean joined) {
      stops = false;
      if (joined && !clause.negated && !clauses.isEmpty()) {
        List<Term> anyOf = new ArrayList<>(clauses.removeLast().anyOf);
        anyOf.addAll(clause.anyOf);
        clauses.add(new Clause(List.copyOf(anyOf), false));
      } else {
        clauses.add(clause);
      }
    }

    private boolean isBeforeOr() {
      String rest = text.substring(at).strip();
      return rest.startsWith("OR ") || rest.startsWith("| ");
    }

    /** A word without the signs around it. */
    private static String bare(String part) {
      int start = 0;
      int end = part.length();
      while (start < end && isSign(part.codePointAt(start))) {
        start += Character.charCount(part.codePointAt(start));
      }
      while (end > start && isSign(part.codePointBefore(end))) {
        end -= Character.charCount(part.codePointBefore(end));
      }
      return part.substring(start, end);
    }

    private static boolean isSign(int codePoint) {
      return Character.getType(codePoint) != Character.NON_SPACING_MARK
          && Folding.words(Character.toString(codePoint)).isEmpty();
    }
  }
}
