package org.isnad.annotator;

import java.util.List;
import org.isnad.date.FuzzyDate;
import org.jspecify.annotations.Nullable;

/**
 * What a text speaks of. Places are Unicode code points of the text, ends exclusive.
 *
 * @param seq of the change of the feed up to which the dictionary knew names: {@code 4711}
 * @param mentions of known entities, in the order of the text
 * @param dates that it tells, in the order of the text
 * @param candidates names that it seems to use and nobody knows
 * @param attributions where it seems to quote somebody, for an editor to confirm
 */
public record Annotation(
    long seq,
    List<Mention> mentions,
    List<Dated> dates,
    List<Candidate> candidates,
    List<Attribution> attributions) {

  /**
   * A date that a text tells.
   *
   * @param start Unicode code points of the text: {@code 25}
   * @param end exclusive: {@code 35}
   * @param exact its words, those that make it fuzzy among them: {@code نهاية 2019}
   * @param date as it is known
   */
  public record Dated(int start, int end, String exact, FuzzyDate date) {}

  /**
   * What may be the name of somebody not yet known.
   *
   * <p>The head of an organisation is a part of its name, حركة النهضة, for nothing else tells where
   * the name begins. Where the text has the name in quotes, it is what stands in them.
   *
   * @param start Unicode code points of the text: {@code 4}
   * @param end exclusive: {@code 17}
   * @param exact the words: {@code حركة النهضة}
   * @param kind of what it is a name, if it is one
   * @param cue the words that say so, folded: {@code الرئيس}
   * @param branchOf id of the organisation of which it may be a branch: {@code تنظيم القاعدة في
   *     تونس}
   */
  public record Candidate(
      int start,
      int end,
      String exact,
      CandidateKind kind,
      String cue,
      @Nullable String branchOf) {}

  /** Of what something may be the name. */
  public enum CandidateKind {
    /** Of a human being. */
    PERSON,
    /** Of a group with a name. */
    ORGANIZATION,
    /** Of a place. */
    PLACE
  }

  /**
   * Where somebody seems to be quoted.
   *
   * <p>A chain is told from its inner end: each link has the place in the list of the one in whose
   * words it stands. Of {@code وفقا لتقرير الصحيفة، نقلا عن مسؤول} the official's is {@code inside}
   * the newspaper's.
   *
   * @param start of the words that say so, and of those who speak, in code points: {@code 4}
   * @param end exclusive: {@code 17}
   * @param cue those words, folded: {@code قال}, {@code وفقا ل}
   * @param kind whether somebody says it, or it is told as theirs, or the speaker before goes on
   * @param hedged whether the verb weakens what is said, as "رجح" does: {@code true}
   * @param sources ids of those who are quoted; none if they are not known, or not named: {@code
   *     act_01h455vb4pex5vsknk084sn02q}
   * @param description the words for one who is not named: {@code مسؤول أمني}
   * @param anonymous whether the text withholds who it is: {@code true}
   * @param inside place in the list, from 0, of the attribution in whose words this one stands;
   *     null if it stands in the text's own: {@code 0}
   */
  public record Attribution(
      int start,
      int end,
      String cue,
      Saying kind,
      boolean hedged,
      List<String> sources,
      @Nullable String description,
      boolean anonymous,
      @Nullable Integer inside) {}

  /** How words are given to somebody. */
  public enum Saying {
    /** They say it: قال. */
    SAYS,
    /** Who spoke before goes on: وأضاف. */
    ADDS,
    /** It is told as theirs: وفقا ل. */
    ACCORDING_TO
  }
}
