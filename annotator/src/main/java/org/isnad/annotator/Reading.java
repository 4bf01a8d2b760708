package org.isnad.annotator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.isnad.arabic.Tokens;
import org.isnad.arabic.Tokens.Gap;
import org.jspecify.annotations.Nullable;

/** One text while it is read: its words, what they mean, and where names stand. */
final class Reading {
  final Tokens tokens;
  final Senses senses;

  /** Names, in the order of the text. */
  final List<Hit> hits = new ArrayList<>();

  /** So many words of sport make a paragraph one on sport. */
  private static final int SPORT_WORDS = 3;

  /** The tokens of paragraphs on sport; null until somebody asks. */
  private @Nullable BitSet onSport;

  /** What the people of a place are called. */
  final List<Hit> demonyms = new ArrayList<>();

  /** The tokens of names. */
  private final BitSet named = new BitSet();

  /** The tokens that are demonyms by themselves. */
  private final BitSet demonymTokens = new BitSet();

  /** For each token the first hit that begins there or behind. */
  private final int[] hitsFrom;

  private final int[] demonymsFrom;

  /** For each token the first hit that ends there, and for each hit the next that ends with it. */
  private final int[] endings;

  private final int[] nextEndings;

  Reading(Tokens tokens, Senses senses, List<Hit> found) {
    this.tokens = tokens;
    this.senses = senses;
    for (Hit hit : found) {
      List<Alias> names = names(hit);
      if (names.size() < hit.aliases().size()) {
        demonyms.add(hit);
        if (hit.first() == hit.last() && hit.skip() == 0) {
          demonymTokens.set(hit.first());
        }
      }
      if (!names.isEmpty()) {
        hits.add(
            new Hit(
                hits.size(), hit.first(), hit.last(), hit.skip(), hit.start(), hit.end(), names));
        named.set(hit.first(), hit.last() + 1);
      }
    }
    hitsFrom = from(hits);
    demonymsFrom = from(demonyms);
    endings = new int[tokens.count()];
    nextEndings = new int[hits.size()];
    Arrays.fill(endings, -1);
    for (int i = hits.size() - 1; i >= 0; i--) {
      int last = hits.get(i).last();
      nextEndings[i] = endings[last];
      endings[last] = i;
    }
  }

  private static List<Alias> names(Hit hit) {
    for (Alias alias : hit.aliases()) {
      if (alias.isDemonym()) {
        return hit.aliases().stream().filter(a -> !a.isDemonym()).toList();
      }
    }
    return hit.aliases();
  }

  private int[] from(List<Hit> inOrder) {
    var from = new int[tokens.count() + 1];
    int next = 0;
    for (int token = 0; token <= tokens.count(); token++) {
      while (next < inOrder.size() && inOrder.get(next).first() < token) {
        next++;
      }
      from[token] = next;
    }
    return from;
  }

  /** The names that begin at these tokens, the last among them. */
  List<Hit> hitsIn(int first, int last) {
    return in(hits, hitsFrom, first, last);
  }

  /** The demonyms that begin at these tokens, the last among them. */
  List<Hit> demonymsIn(int first, int last) {
    return in(demonyms, demonymsFrom, first, last);
  }

  private static List<Hit> in(List<Hit> inOrder, int[] from, int first, int last) {
    int end = from.length - 1;
    int start = Math.clamp(first, 0, end);
    return inOrder.subList(from[start], from[Math.clamp(last + 1, start, end)]);
  }

  /** The names that end at a token. */
  List<Hit> hitsEndingAt(int token) {
    if (token < 0 || token >= endings.length || endings[token] < 0) {
      return List.of();
    }
    List<Hit> ending = new ArrayList<>();
    for (int i = endings[token]; i >= 0; i = nextEndings[i]) {
      ending.add(hits.get(i));
    }
    return ending;
  }

  /** Whether a token is a demonym by itself. */
  boolean isDemonym(int token) {
    return demonymTokens.get(token);
  }

  String text() {
    return tokens.text();
  }

  /** Whether a token stands right before another, with no more than blanks and quotes between. */
  boolean adjoins(int token) {
    return token > 0 && token < tokens.count() && tokens.gapBefore(token) == Gap.SOFT;
  }

  /** Whether the words of a hit go on behind it: a token follows, nothing parts it. */
  boolean goesOn(Hit hit) {
    return adjoins(hit.last() + 1);
  }

  /** Whether a hit is tied to what stands before it by و. */
  boolean isAdded(Hit hit) {
    return hit.skip() > 0 && tokens.key().charAt(tokens.keyStart(hit.first())) == 'و';
  }

  /** Whether two hits stand side by side, tied by و, and or et. */
  boolean areTied(Hit one, Hit next) {
    int between = next.first() - one.last() - 1;
    if (between == 0) {
      return isAdded(next) && tokens.gapBefore(next.first()) != Gap.PARAGRAPH;
    }
    if (between < 1 || between > 2 || !adjoins(next.first()) || !adjoins(next.first() - 1)) {
      return false;
    }
    int word = one.last() + 1;
    return (between == 1 || isArticle(word + 1))
        && adjoins(word)
        && (tokens.is(word, "and") || tokens.is(word, "et") || tokens.is(word, "و"));
  }

  /** Whether a token's paragraph has words of sport. */
  boolean isOnSport(int token) {
    return sportParagraphs().get(token);
  }

  private BitSet sportParagraphs() {
    BitSet known = onSport;
    if (known != null) {
      return known;
    }
    var found = new BitSet(tokens.count());
    for (int first = 0; first < tokens.count(); ) {
      int end = first;
      int words = 0;
      do {
        words += senses.has(end, Sense.SPORT) ? 1 : 0;
        end++;
      } while (end < tokens.count() && !beginsParagraph(end));
      found.set(first, end, words >= SPORT_WORDS);
      first = end;
    }
    onSport = found;
    return found;
  }

  /** A line break, or an empty line. */
  private boolean beginsParagraph(int token) {
    int from = tokens.end(token - 1);
    int to = tokens.start(token);
    for (int i = from; i < to; i++) {
      if (text().charAt(i) == '\n') {
        return true;
      }
    }
    return false;
  }

  /** Whether two Latin names stand in a list, with no more than a comma between. */
  boolean areListed(Hit one, Hit next) {
    return next.first() == one.last() + 1
        && next.skip() == 0
        && tokens.isCapital(one.first())
        && tokens.isCapital(next.first())
        && text().substring(one.end(), next.start()).equals(", ");
  }

  /**
   * Whether a word that may be a verb is one, with no subject before it: what follows is its
   * subject.
   */
  boolean beginsClause(int verb) {
    return !adjoins(verb)
        || (senses.has(verb - 1, Sense.FUNCTION) && !isPreposition(verb - 1))
        || "وف".indexOf(tokens.key().charAt(tokens.keyStart(verb))) >= 0;
  }

  /** Whether a token is a verb of saying: عبر and بين are nearly always across and between. */
  boolean says(int token) {
    return senses.has(token, Sense.SAYS) && !tokens.is(token, "عبر") && !tokens.is(token, "بين");
  }

  private boolean isPreposition(int token) {
    return switch (tokens.folded(token)) {
      case "في", "علي", "الي", "عن", "من", "مع", "بعد", "قبل", "ضد", "بدون", "دون" -> true;
      default -> false;
    };
  }

  /** Whether a word has the article; إلى has none. */
  boolean isDefinite(int token) {
    return tokens.folded(token).startsWith("ال") && !senses.has(token, Sense.FUNCTION);
  }

  boolean isLatin(int token) {
    return tokens.key().charAt(tokens.keyStart(token)) < 0x250;
  }

  /** Whether a token is an article of English or French. */
  boolean isArticle(int token) {
    return switch (tokens.folded(token)) {
      case "the", "le", "la", "les", "l" -> true;
      default -> false;
    };
  }

  /** Whether a hit stands in quotes, alone or with other names only. */
  boolean isQuoted(Hit hit) {
    String text = text();
    int before = tokens.start(hit.first());
    int opened = -1;
    for (int i = before - 1; i >= 0 && i > before - 80; i--) {
      char c = text.charAt(i);
      if (isQuote(c)) {
        opened = i;
        break;
      }
      if (c == '\n') {
        return false;
      }
    }
    int closed = -1;
    for (int i = hit.end(); i < text.length() && i < hit.end() + 80; i++) {
      char c = text.charAt(i);
      if (isQuote(c)) {
        closed = i;
        break;
      }
      if (c == '\n') {
        return false;
      }
    }
    if (opened < 0 || closed < 0) {
      return false;
    }
    int first = hit.first();
    while (first > 0 && tokens.start(first - 1) > opened) {
      first--;
    }
    int last = hit.last();
    while (last + 1 < tokens.count() && tokens.start(last + 1) < closed) {
      last++;
    }
    for (int token = first; token <= last; token++) {
      if (!named.get(token)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isQuote(char c) {
    return switch (c) {
      case '"', '«', '»', '“', '”', '„', '‹', '›', '‘', '’' -> true;
      default -> false;
    };
  }

  /**
   * Whether folded words stand near a hit, clitics before them or not.
   *
   * @param reach how many words on each side are near
   */
  boolean hasNear(Hit hit, int reach, String words) {
    int first = Math.max(0, hit.first() - reach);
    int last = Math.min(tokens.count() - 1, hit.last() + reach);
    return hasWords(words, tokens.keyStart(first), tokens.keyStart(hit.first()))
        || hasWords(words, tokens.keyEnd(hit.last()), tokens.keyEnd(last));
  }

  /** Whether they stand in a stretch of the key. */
  private boolean hasWords(String words, int from, int to) {
    String key = tokens.key();
    for (int at = key.indexOf(words, from, to); at >= 0; at = key.indexOf(words, at + 1, to)) {
      int end = at + words.length();
      boolean ends = end == to || key.charAt(end) == ' ';
      int start = at;
      while (start > from && at - start < 2 && "وفبلك".indexOf(key.charAt(start - 1)) >= 0) {
        start--;
      }
      if (ends && (start == from || key.charAt(start - 1) == ' ')) {
        return true;
      }
    }
    return false;
  }
}
