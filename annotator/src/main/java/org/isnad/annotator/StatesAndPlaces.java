package org.isnad.annotator;

import static org.isnad.annotator.Sense.BORDER;
import static org.isnad.annotator.Sense.SAYS;
import static org.isnad.annotator.Sense.STATE_ACTS_AFTER;
import static org.isnad.annotator.Sense.STATE_ACTS_BEFORE;
import static org.isnad.annotator.Sense.TIE;

import java.util.ArrayList;
import java.util.List;
import org.isnad.arabic.Tokens;

/**
 * Whether a country's name means the place or the state: the state where it acts (أعلنت تركيا) or
 * is tied to another (بين تركيا وروسيا), else the place.
 */
final class StatesAndPlaces {
  /** How far before بين the word stands that says what is between. */
  private static final int TIE_WORDS = 6;

  /** How many tokens on a name may begin that is tied to one. */
  private static final int TIE_GAP = 3;

  private StatesAndPlaces() {}

  /** Leaves of each state and its territory one. */
  static List<Trial> chosen(List<Trial> trials, Reading reading) {
    boolean pairs = false;
    for (Trial trial : trials) {
      pairs |= hasPlace(trial.alias.entity, trials);
    }
    if (!pairs) {
      return trials;
    }
    boolean state = isState(trials.getFirst().hit, reading);
    List<Trial> left = new ArrayList<>(trials.size());
    for (Trial trial : trials) {
      Entity entity = trial.alias.entity;
      if (state ? !hasState(entity, trials) : !hasPlace(entity, trials)) {
        left.add(trial);
      }
    }
    return left;
  }

  /** Whether the territory of a state is among them. */
  private static boolean hasPlace(Entity state, List<Trial> trials) {
    if (state.territory() != null) {
      for (Trial trial : trials) {
        if (state.territory().equals(trial.alias.entity.id())) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether the state of a place is among them. */
  private static boolean hasState(Entity place, List<Trial> trials) {
    for (Trial trial : trials) {
      if (place.id().equals(trial.alias.entity.territory())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isState(Hit hit, Reading reading) {
    return acts(hit, reading) || isTied(hit, reading) || isBesideState(hit, reading);
  }

  private static boolean acts(Hit hit, Reading reading) {
    var senses = reading.senses;
    int before = hit.first() - 1;
    if (hit.skip() == 0
        && reading.adjoins(hit.first())
        && (reading.says(before)
            || (senses.has(before, STATE_ACTS_BEFORE) && reading.beginsClause(before)))) {
      return true;
    }
    return reading.goesOn(hit)
        && reading.text().charAt(hit.end()) == ' ' // Iran-backed
        && (senses.is(hit.last() + 1, STATE_ACTS_AFTER) || senses.is(hit.last() + 1, SAYS))
        && !followsPreposition(hit, reading);
  }

  /** Whether a state that acts stands right before: دعا فرنسا وألمانيا, اتهمت السودان الإمارات. */
  private static boolean isBesideState(Hit hit, Reading reading) {
    for (Hit other : reading.hitsIn(hit.first() - Matcher.MOST_WORDS - 1, hit.first())) {
      if (other.last() >= hit.first()) {
        return false;
      }
      boolean beside =
          other.last() == hit.first() - 1
              && reading.adjoins(hit.first())
              && (hit.skip() == 0 || reading.isAdded(hit));
      if (beside && isCountry(other) && acts(other, reading)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isCountry(Hit hit) {
    for (Alias alias : hit.aliases()) {
      if (alias.entity.territory() != null) {
        return true;
      }
    }
    return false;
  }

  private static boolean followsPreposition(Hit hit, Reading reading) {
    if (hit.skip() > 0 && !reading.isAdded(hit)) {
      return true;
    }
    int before = hit.first() - 1;
    if (before > 0 && reading.adjoins(before + 1) && reading.isArticle(before)) {
      before--;
    }
    if (before < 0 || !reading.adjoins(before + 1)) {
      return false;
    }
    return switch (reading.tokens.folded(before)) {
      case "في",
          "الي",
          "من",
          "عن",
          "علي",
          "داخل",
          "خارج",
          "عبر",
          "نحو",
          "in",
          "to",
          "from",
          "of",
          "en",
          "au",
          "de",
          "du",
          "dans",
          "a",
          "across",
          "inside",
          "near" ->
          true;
      default -> false;
    };
  }

  /** بين X وY, between X and Y, entre X et Y: a tie of states, unless a border lies between. */
  private static boolean isTied(Hit hit, Reading reading) {
    var tokens = reading.tokens;
    int at = hit.first() - 1;
    for (int back = 0; back < 4 && at >= 0 && reading.adjoins(at + 1); back++, at--) {
      if (isBetween(tokens, at)) {
        return isPaired(hit, reading) && !isBorder(at, reading);
      }
    }
    int before = hit.first() - 1;
    if (before > 0 && reading.adjoins(hit.first()) && reading.isArticle(before)) {
      before--;
    }
    return before >= 0
        && reading.adjoins(before + 1)
        && (tokens.is(before, "مع")
            || tokens.is(before, "ضد")
            || tokens.is(before, "with")
            || tokens.is(before, "avec"))
        && hasBefore(before, TIE, reading);
  }

  private static boolean isBetween(Tokens tokens, int token) {
    return tokens.is(token, "بين")
        || tokens.is(token, "وبين")
        || tokens.is(token, "between")
        || tokens.is(token, "entre");
  }

  /** Whether another country's name is tied to this one, before it or behind. */
  private static boolean isPaired(Hit hit, Reading reading) {
    int before = hit.first() - TIE_GAP - Matcher.MOST_WORDS;
    return reading.hitsIn(before, hit.last() + TIE_GAP).stream()
        .filter(other -> isCountry(other) || other.mayBeOrganization())
        .anyMatch(other ->
            reading.areTied(hit, other)
                || reading.areTied(other, hit)
                || areTiedAgain(hit, other, reading)
                || areTiedAgain(other, hit, reading));
  }

  /** بين X وبين Y. */
  private static boolean areTiedAgain(Hit one, Hit next, Reading reading) {
    return next.first() == one.last() + 2 && reading.tokens.is(one.last() + 1, "وبين");
  }

  private static boolean isBorder(int between, Reading reading) {
    return hasBefore(between, BORDER, reading);
  }

  private static boolean hasBefore(int token, Sense sense, Reading reading) {
    for (int back = 1; back <= TIE_WORDS && token - back >= 0; back++) {
      if (reading.tokens.gapBefore(token - back + 1) != Tokens.Gap.SOFT) {
        return false;
      }
      if (reading.senses.has(token - back, sense)) {
        return true;
      }
    }
    return false;
  }
}
