package org.isnad.annotator;

import java.util.ArrayList;
import java.util.List;
import org.isnad.arabic.Tokens;

/** What the words of one text mean, of themselves or behind their clitics. */
final class Senses {
  /**
   * A word or phrase of the lexicon in a text.
   *
   * @param first token
   * @param last token
   * @param skip letters of clitics before it
   * @param senses bits of {@link Sense}
   * @param joined whether a phrase ends with a letter that is written with the next word: {@code
   *     وفقا ل}
   */
  record Spot(int first, int last, int skip, long senses, boolean joined) {
    boolean is(Sense sense) {
      return (senses & sense.bit) != 0;
    }
  }

  private final long[] plain;
  private final long[] behindClitics;
  private final List<Spot> spots = new ArrayList<>();

  Senses(Tokens tokens) {
    plain = new long[tokens.count()];
    behindClitics = new long[tokens.count()];
  }

  /** Senses of which the places in the text matter by themselves. */
  private static final long SPOTTED =
      Sense.SAYS.bit
          | Sense.ADDS.bit
          | Sense.ACCORDING.bit
          | Sense.TWO_ORGANIZATIONS.bit
          | Sense.TWO_STATES.bit
          | Sense.TWO_PERSONS.bit
          | Sense.NEWSPAPER.bit
          | Sense.CHANNEL.bit
          | Sense.AGENCY.bit
          | Sense.MAGAZINE.bit
          | Sense.SITE.bit;

  /** What stands behind a name is said of its first word, all else of its last. */
  private static final long BEHIND =
      Sense.STATE_ACTS_AFTER.bit | Sense.AFTER_ORGANIZATION.bit | Sense.AFTER_NO_ORGANIZATION.bit;

  /** A phrase is said of the word that stands beside the name. */
  void add(int first, int last, int skip, long senses) {
    (skip == 0 ? plain : behindClitics)[last] |= senses & ~BEHIND;
    (skip == 0 ? plain : behindClitics)[first] |= senses & BEHIND;
    if ((senses & SPOTTED) != 0) {
      spots.add(new Spot(first, last, skip, senses, false));
    }
  }

  /** A phrase of which the last letter is written with the word that follows. */
  void addJoined(int first, int last, int skip, long senses) {
    if ((senses & Sense.ACCORDING.bit) != 0) {
      spots.add(new Spot(first, last, skip, Sense.ACCORDING.bit, true));
    }
  }

  /** Whether a token as it stands has a sense. */
  boolean is(int token, Sense sense) {
    return (plain[token] & sense.bit) != 0;
  }

  /** Whether a token has a sense, with clitics before it or without. */
  boolean has(int token, Sense sense) {
    return ((plain[token] | behindClitics[token]) & sense.bit) != 0;
  }

  /** Whether a word is in no list, with clitics before it or without. */
  boolean isUnknown(int token) {
    return plain[token] == 0
        && (behindClitics[token]
                & (Sense.FUNCTION.bit | Sense.COMMON.bit | Sense.SAYS.bit | Sense.ACCORDING.bit))
            == 0;
  }

  /** What stands where, of those whose place matters, in the order of the text. */
  List<Spot> spots() {
    return spots;
  }
}
