package org.isnad.entities.teaching;

import java.time.Instant;
import org.isnad.annotator.Match;

/**
 * What editors have said of a name since its match was last another, by their own hand or by this
 * rule. The rule: of each report the latest word counts, and no other. A STRONG name comes to need
 * context when rejections are two more than confirmations; one that needs context becomes STRONG
 * when confirmations are three more than rejections. NEVER is never moved.
 *
 * <p>The way up is the longer: a wrong link is worse than one that is missing. The two ends are
 * five words apart, and counting begins anew at each move, so that no single word moves a name to
 * and fro.
 *
 * @param confirmed reports
 * @param rejected reports
 * @param last when the last of these words was said; the epoch if there is none
 */
record Tally(int confirmed, int rejected, Instant last) {
  private static final int TO_NEED_CONTEXT = 2;
  private static final int TO_BE_STRONG = 3;

  /** What the match of a name is to be that has this one. */
  Match moved(Match now) {
    return switch (now) {
      case STRONG -> rejected - confirmed >= TO_NEED_CONTEXT ? Match.NEEDS_CONTEXT : now;
      case NEEDS_CONTEXT -> confirmed - rejected >= TO_BE_STRONG ? Match.STRONG : now;
      case NEVER -> now;
    };
  }
}
