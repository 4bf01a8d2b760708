package org.isnad.annotator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.isnad.arabic.Folding;
import org.isnad.arabic.Tokens;
import org.jspecify.annotations.Nullable;

/**
 * The words that tell something of the names beside them, from the lists beside this class: a line
 * is a word or a phrase, {@code [section]} begins a sense, {@code #} a comment.
 */
final class Lexicon {
  private static final Map<String, Sense> FILES =
      Map.of(
          "function.txt",
          Sense.FUNCTION,
          "common.txt",
          Sense.COMMON,
          "given-names.txt",
          Sense.GIVEN_NAME,
          "demonyms.txt",
          Sense.DEMONYM);

  private static final Map<String, Map<String, Sense>> SECTIONS =
      Map.of(
          "heads.txt",
          Map.of(
              "organization", Sense.ORGANIZATION_HEAD,
              "media", Sense.MEDIA_HEAD,
              "place", Sense.PLACE_HEAD,
              "person", Sense.PERSON_HEAD,
              "rule", Sense.RULE_HEAD,
              "mission", Sense.MISSION_HEAD,
              "club", Sense.CLUB_HEAD,
              "sport", Sense.SPORT,
              "member", Sense.MEMBER_HEAD),
          "after.txt",
          Map.of(
              "not-organization", Sense.AFTER_NO_ORGANIZATION,
              "organization", Sense.AFTER_ORGANIZATION),
          "acts.txt",
          Map.of(
              "before", Sense.STATE_ACTS_BEFORE,
              "after", Sense.STATE_ACTS_AFTER,
              "tie", Sense.TIE,
              "border", Sense.BORDER),
          "attributions.txt",
          Map.of(
              "says", Sense.SAYS,
              "adds", Sense.ADDS,
              "according", Sense.ACCORDING,
              "hedges", Sense.HEDGE,
              "anonymous", Sense.ANONYMOUS),
          "anaphors.txt",
          Map.of(
              "two organizations", Sense.TWO_ORGANIZATIONS,
              "two states", Sense.TWO_STATES,
              "two persons", Sense.TWO_PERSONS,
              "newspaper", Sense.NEWSPAPER,
              "channel", Sense.CHANNEL,
              "agency", Sense.AGENCY,
              "magazine", Sense.MAGAZINE,
              "site", Sense.SITE));

  /** The lists that come with the annotator. */
  static final Lexicon ITS_OWN = new Lexicon();

  private static final int FREE = 0;

  /** What a word means, alone and as the first of phrases. */
  private static final class Word {
    final char[] letters;
    final int hash;
    long senses;
    List<Phrase> phrases = List.of();

    Word(String folded) {
      letters = folded.toCharArray();
      hash = hash(letters, 0, letters.length);
    }
  }

  private record Phrase(List<String> words, long senses) {}

  private @Nullable Word[] table = new Word[1 << 14];

  /**
   * Beside the table: of most words of a text it tells at once that the table does not have them.
   */
  private final int[] hashes;

  /** How many letters the longest word has. */
  private final int longest;

  private Lexicon() {
    Map<String, Word> words = new HashMap<>();
    FILES.forEach((file, sense) -> read(file, Map.of(), sense, words));
    SECTIONS.forEach((file, sections) -> read(file, sections, null, words));
    while (table.length < 4 * words.size()) {
      table = new Word[2 * table.length];
    }
    words
        .values()
        .forEach(word -> {
          int slot = word.hash & (table.length - 1);
          while (table[slot] != null) {
            slot = (slot + 1) & (table.length - 1);
          }
          table[slot] = word;
        });
    longest = words.values().stream().mapToInt(word -> word.letters.length).max().orElse(0);
    hashes = new int[table.length];
    for (int slot = 0; slot < table.length; slot++) {
      Word word = table[slot];
      hashes[slot] = word == null ? FREE : stored(word.hash);
    }
  }

  private static void read(
      String file, Map<String, Sense> sections, @Nullable Sense only, Map<String, Word> words) {
    var in = Objects.requireNonNull(Lexicon.class.getResourceAsStream(file), file);
    try (var lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
      Sense sense = only;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int comment = line.indexOf('#');
        String entry = (comment < 0 ? line : line.substring(0, comment)).strip();
        if (entry.startsWith("[")) {
          sense = sections.get(entry.substring(1, entry.length() - 1));
          if (sense == null) {
            throw new IllegalStateException(file + " has a section that nobody reads: " + entry);
          }
        } else if (!entry.isEmpty()) {
          long bit = Objects.requireNonNull(sense, file).bit;
          for (String form : sense == Sense.DEMONYM ? Demonyms.forms(entry) : List.of(entry)) {
            add(Folding.words(form), bit, words);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(List<String> entry, long sense, Map<String, Word> words) {
    if (entry.isEmpty()) {
      return;
    }
    Word first = words.computeIfAbsent(entry.getFirst(), Word::new);
    if (entry.size() == 1) {
      first.senses |= sense;
    } else {
      first.phrases = new ArrayList<>(first.phrases);
      first.phrases.add(new Phrase(entry, sense));
    }
  }

  /** Whether a folded word has a sense. */
  boolean has(String folded, Sense sense) {
    char[] letters = folded.toCharArray();
    Word word = find(letters, 0, letters.length);
    return word != null && (word.senses & sense.bit) != 0;
  }

  /** What the words of a text mean. */
  Senses read(Tokens tokens) {
    var senses = new Senses(tokens);
    var letters = new char[1 + Clitics.MOST + longest];
    for (int token = 0; token < tokens.count(); token++) {
      int end = 1 + tokens.length(token);
      if (end > letters.length) {
        continue;
      }
      tokens.key().getChars(tokens.keyStart(token), tokens.keyEnd(token), letters, 1);
      note(find(letters, 1, end), token, 0, tokens, senses);
      for (int skip = 1, last = Clitics.longest(tokens, token); skip <= last; skip++) {
        note(find(letters, 1 + skip, end), token, skip, tokens, senses);
        if (Clitics.hidesArticle(tokens, token, skip)) {
          letters[skip] = 'ا'; // in place of the clitic
          note(find(letters, skip, end), token, skip, tokens, senses);
        }
      }
    }
    return senses;
  }

  private static void note(@Nullable Word word, int token, int skip, Tokens tokens, Senses senses) {
    if (word != null) {
      // In Latin letters a name has a capital: Said is one, said is not.
      boolean small =
          tokens.key().charAt(tokens.keyStart(token)) < 0x250 && !tokens.isCapital(token);
      senses.add(token, token, skip, small ? word.senses & ~Sense.GIVEN_NAME.bit : word.senses);
      for (Phrase phrase : word.phrases) {
        int last = token + phrase.words.size() - 1;
        if (last >= tokens.count() || !stands(phrase, token, last, tokens)) {
          continue;
        }
        if (tokens.is(last, phrase.words.getLast())) {
          senses.add(token, last, skip, phrase.senses);
        } else if (isJoined(phrase.words.getLast(), last, tokens)) {
          senses.addJoined(token, last - 1, skip, phrase.senses);
        }
      }
    }
  }

  /** Whether all words of a phrase but the last stand there. */
  private static boolean stands(Phrase phrase, int first, int last, Tokens tokens) {
    for (int token = first + 1; token <= last; token++) {
      if (tokens.gapBefore(token) != Tokens.Gap.SOFT
          || (token < last && !tokens.is(token, phrase.words.get(token - first)))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a phrase ends with ل or ب, and the next word begins with it. */
  private static boolean isJoined(String letter, int token, Tokens tokens) {
    return letter.length() == 1
        && (letter.equals("ل") || letter.equals("ب"))
        && tokens.length(token) > 3
        && tokens.key().startsWith(letter, tokens.keyStart(token));
  }

  private @Nullable Word find(char[] letters, int start, int end) {
    int hash = hash(letters, start, end);
    int wanted = stored(hash);
    for (int slot = hash & (hashes.length - 1); ; slot = (slot + 1) & (hashes.length - 1)) {
      if (hashes[slot] == FREE) {
        return null;
      }
      if (hashes[slot] != wanted) {
        continue;
      }
      Word word = Objects.requireNonNull(table[slot]);
      if (Arrays.equals(word.letters, 0, word.letters.length, letters, start, end)) {
        return word;
      }
    }
  }

  private static int stored(int hash) {
    return hash == FREE ? 1 : hash;
  }

  private static int hash(char[] letters, int start, int end) {
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + letters[i];
    }
    return hash ^ (hash >>> 15);
  }
}
