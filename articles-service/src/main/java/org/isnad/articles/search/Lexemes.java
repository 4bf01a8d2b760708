package org.isnad.articles.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.isnad.arabic.Tokens;
import org.isnad.arabic.WordForms;
import org.isnad.articles.search.ReportWords.Part;

/** The words of one text, as the index of PostgreSQL has them. */
final class Lexemes {
  /**
   * Samples: one report in so many has a lexeme of each; those are counted where many are found.
   */
  static final List<Integer> SAMPLES = List.of(8, 32, 128, 512);

  /** PostgreSQL keeps places in a tsvector up to this. */
  private static final int LAST_PLACE = 16_383;

  /** Bytes of a tsvector, which may have 1 MiB: what is beyond is not found. */
  private static final int MOST_BYTES = 900_000;

  /** Of a lexeme in a tsvector, beside its letters. */
  private static final int BYTES_OF_LEXEME = 8;

  /** Places between two paragraphs: no phrase goes from one to the next. */
  private static final int PARAGRAPH = 10;

  private final Map<String, StringBuilder> places = new HashMap<>();
  private final Set<Integer> runs = new HashSet<>();
  private final List<String> samples;
  private int bytes;

  private Lexemes(List<String> samples) {
    this.samples = samples;
  }

  /**
   * Reads a text.
   *
   * @param report by whose id, which is by chance, it is of samples
   */
  static Lexemes of(UUID report, String body, List<Part> parts) {
    var lexemes =
        new Lexemes(
            SAMPLES.stream()
                .filter(each -> report.getLeastSignificantBits() % each == 0)
                .map(Lexemes::sample)
                .toList());
    lexemes.read(body, parts);
    return lexemes;
  }

  /** The lexeme of a sample, as PostgreSQL reads one. */
  static String sample(int each) {
    return "'%" + each + "'";
  }

  private void read(String body, List<Part> parts) {
    var tokens = Tokens.of(body);
    int place = 0;
    int codePoint = 0;
    int unit = 0;
    int[] begun = {};
    for (int token = 0; token < tokens.count() && bytes < MOST_BYTES; token++) {
      codePoint += body.codePointCount(unit, tokens.start(token));
      unit = tokens.start(token);
      boolean apart = tokens.gapBefore(token) == Tokens.Gap.PARAGRAPH && token > 0;
      place += apart ? PARAGRAPH : 1;
      char weight = weight(parts, codePoint);
      String at = Math.min(place, LAST_PLACE) + (weight == 'D' ? "" : String.valueOf(weight));
      var forms = WordForms.of(tokens.folded(token));
      List<String> here = Term.lexemes(forms);
      for (String lexeme : here) {
        add(lexeme, at);
        if (weight == 'A') {
          add(Term.TITLE + lexeme, at);
        }
      }
      begun = paired(here, begun, !apart && place < LAST_PLACE);
    }
  }

  /**
   * Adds the pairs that a word makes with the one before it.
   *
   * @param begun the pairs that begin with a lexeme of the word before
   * @param stands whether the word stands behind the one before
   * @return the pairs that begin with a lexeme of this word
   */
  private int[] paired(List<String> lexemes, int[] begun, boolean stands) {
    int[] beginning = new int[lexemes.size()];
    for (int i = 0; i < beginning.length; i++) {
      byte[] lexeme = lexemes.get(i).getBytes(UTF_8);
      beginning[i] = Pair.begun(lexeme);
      if (stands) {
        for (int one : begun) {
          runs.add(Pair.ended(one, lexeme));
        }
      }
    }
    return beginning;
  }

  private void add(String lexeme, String at) {
    StringBuilder known = places.get(lexeme);
    if (known == null) {
      bytes += 3 * lexeme.length() + BYTES_OF_LEXEME;
      places.put(lexeme, new StringBuilder(at));
    } else {
      bytes += 2;
      known.append(',').append(at);
    }
  }

  private static char weight(List<Part> parts, int codePoint) {
    for (Part part : parts) {
      if (part.start() <= codePoint && codePoint < part.end()) {
        return part.weight();
      }
    }
    return 'D';
  }

  /** As PostgreSQL reads a tsvector. */
  String tsvector() {
    var text = new StringBuilder();
    samples.forEach(sample -> text.append(sample).append(":1 "));
    // A folded word has neither quotes nor backslashes.
    places.forEach(
        (lexeme, at) -> text.append('\'').append(lexeme).append("':").append(at).append(' '));
    return text.toString();
  }

  /** As PostgreSQL reads an array: a hash of each two that stand behind one another. */
  String runs() {
    return runs.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
  }
}
