package org.isnad.annotator;

import static org.isnad.annotator.Sense.AFTER_NO_ORGANIZATION;
import static org.isnad.annotator.Sense.AFTER_ORGANIZATION;
import static org.isnad.annotator.Sense.COMMON;
import static org.isnad.annotator.Sense.FUNCTION;
import static org.isnad.annotator.Sense.GIVEN_NAME;
import static org.isnad.annotator.Sense.MEDIA_HEAD;
import static org.isnad.annotator.Sense.ORGANIZATION_HEAD;
import static org.isnad.annotator.Sense.PERSON_HEAD;
import static org.isnad.annotator.Sense.PLACE_HEAD;
import static org.isnad.annotator.Sense.RULE_HEAD;

import java.util.Set;
import org.isnad.arabic.Tokens;
import org.jspecify.annotations.Nullable;

/** What stands beside a name and tells whether it is one: heads, quotes, cues, capitals. */
final class Evidence {
  private static final double HEAD = 0.9;
  private static final double CUE = 0.86;
  private static final double QUOTES = 0.85;
  private static final double AFTER = 0.85;
  private static final double CAPITALS = 0.8;
  private static final double PREPOSITION = 0.75;

  /** How many words away a cue may stand. */
  private static final int CUE_WORDS = 40;

  /** Between a title and a name: الرئيس السوري بشار, رئيس الوزراء العراقي السابق. */
  private static final int TITLE_WORDS = 3;

  private static final Set<String> INTO_PLACES =
      Set.of("في", "الي", "نحو", "قرب", "من", "in", "at", "near", "from", "to", "a", "en", "au");

  /** Two letters and an article, or three: too little to be sure of behind a clitic. */
  private static final int SHORT = 3;

  private final Reading reading;
  private final Tokens tokens;
  private final Senses senses;

  Evidence(Reading reading) {
    this.reading = reading;
    this.tokens = reading.tokens;
    this.senses = reading.senses;
  }

  /** The trial of a name that is not NEVER, with what can be said of it at once. */
  Trial tried(Hit hit, Alias alias) {
    boolean certain = alias.match == Match.STRONG && !isDoubtful(hit, alias);
    var trial = new Trial(hit, alias, certain);
    if (certain) {
      trial.confidence = hit.words() > 1 ? 0.97 : 0.95;
    } else {
      judge(trial);
    }
    return trial;
  }

  /** A certain name, in a form in which it may be another word. */
  private boolean isDoubtful(Hit hit, Alias alias) {
    if (hit.first() != hit.last()) {
      return false;
    }
    if (isFunction(hit, alias)) {
      return true;
    }
    if (hit.skip() == 0) {
      return senses.is(hit.first(), COMMON)
          && isPlace(alias.entity.kind())
          && isAfterIndefinite(hit.first());
    }
    return bareLength(alias) <= SHORT
        || senses.is(hit.first(), COMMON)
        || senses.is(hit.first(), GIVEN_NAME);
  }

  private boolean isFunction(Hit hit, Alias alias) {
    return hit.first() == hit.last()
        && senses.is(hit.first(), FUNCTION)
        && !alias.isAllCapital(); // UN is no un
  }

  /** Whether the word before it is a plain noun, so that it may be an adjective: دعم مالي. */
  private boolean isAfterIndefinite(int token) {
    int before = token - 1;
    return reading.adjoins(token)
        && !tokens.folded(before).startsWith("ال")
        && !senses.has(before, FUNCTION)
        && !senses.has(before, PLACE_HEAD)
        && !senses.has(before, ORGANIZATION_HEAD)
        && !senses.has(before, RULE_HEAD)
        && !senses.has(before, Sense.MISSION_HEAD)
        && !senses.has(before, PERSON_HEAD)
        && !(senses.has(before, Sense.STATE_ACTS_BEFORE) && reading.beginsClause(before));
  }

  /** Whether a person's name follows a verb of saying. */
  boolean isSpeaking(Trial trial) {
    return trial.alias.isPerson()
        && trial.hit.skip() == 0
        && reading.adjoins(trial.hit.first())
        && reading.says(trial.hit.first() - 1);
  }

  /** Whether an organisation's name is followed by a definite word: الشباب العاطلون. */
  private boolean isDescribed(Trial trial) {
    return isOrganization(trial.alias.entity.kind())
        && reading.goesOn(trial.hit)
        && tokens.folded(trial.hit.last() + 1).startsWith("ال")
        && isFeminine(trial.hit.last()) == isFeminine(trial.hit.last() + 1)
        && !senses.has(trial.hit.last() + 1, AFTER_ORGANIZATION);
  }

  private boolean isFeminine(int token) {
    String word = tokens.folded(token);
    return word.endsWith("ه") || word.endsWith("ات");
  }

  private static int bareLength(Alias alias) {
    String letters = alias.letters();
    return letters.startsWith("ال") ? letters.length() - 2 : letters.length();
  }

  private void judge(Trial trial) {
    Hit hit = trial.hit;
    Alias alias = trial.alias;
    String cue = cue(trial);
    trial.personal = cue != null;
    if (isPlace(alias.entity.kind()) && isCommon(hit) && isBeforeDemonym(hit)) {
      trial.denied = true; // الساحل السوري is not the Sahel
      return;
    }
    String head = head(hit, alias.entity.kind());
    if (head != null) {
      trial.accept(HEAD, head);
      return;
    }
    boolean function = isFunction(hit, alias);
    if (!function && isQuotable(alias.entity.kind()) && reading.isQuoted(hit)) {
      trial.accept(QUOTES, "quotes");
      return;
    }
    if (function || isDenied(hit, alias) || (isCommon(hit) && isDescribed(trial))) {
      trial.denied = true;
      return;
    }
    if (cue != null) {
      trial.accept(CUE, cue);
      return;
    }
    if (isOrganization(alias.entity.kind())
        && reading.goesOn(hit)
        && senses.has(hit.last() + 1, AFTER_ORGANIZATION)) {
      trial.accept(AFTER, tokens.folded(hit.last() + 1));
      return;
    }
    if (isCapitalized(hit, alias)) {
      trial.accept(CAPITALS, "capitals");
      return;
    }
    if (isPlace(alias.entity.kind()) && !isCommon(hit) && followsPreposition(hit)) {
      trial.accept(PREPOSITION, tokens.folded(hit.skip() > 0 ? hit.first() : hit.first() - 1));
    }
  }

  private boolean isBeforeDemonym(Hit hit) {
    return reading.goesOn(hit)
        && reading.demonyms.stream()
            .anyMatch(
                d -> d.first() == hit.last() + 1 && tokens.folded(d.first()).startsWith("ال"));
  }

  /** The word before a name that says what kind of thing bears it; null if there is none. */
  private @Nullable String head(Hit hit, Entity.Kind kind) {
    int before = hit.first() - 1;
    if (hit.skip() > 0 || !reading.adjoins(hit.first())) {
      return null;
    }
    return switch (kind) {
      case ORGANIZATION, PERSON_GROUP -> headAt(before, ORGANIZATION_HEAD);
      case MEDIA -> headAt(before, MEDIA_HEAD);
      case PLACE, COUNTRY, STATE -> headAt(before, PLACE_HEAD);
      case PERSON -> {
        String rule = headAt(before, RULE_HEAD);
        yield rule != null ? rule : title(hit);
      }
      case EVENT -> null;
    };
  }

  private @Nullable String headAt(int token, Sense sense) {
    return senses.has(token, sense) ? tokens.folded(token) : null;
  }

  private @Nullable String title(Hit hit) {
    for (int token = hit.first() - 1, words = 1; words <= TITLE_WORDS; token--, words++) {
      if (token < 0
          || (words > 1 && (senses.has(token + 1, GIVEN_NAME) || senses.is(token + 1, FUNCTION)))) {
        return null; // another's name stands between, or the title is of another part
      }
      if (senses.has(token, PERSON_HEAD)) {
        return tokens.folded(token);
      }
      if (!reading.adjoins(token)) {
        return null;
      }
    }
    return null;
  }

  private boolean isDenied(Hit hit, Alias alias) {
    if (hit.first() != hit.last()) {
      return false;
    }
    if (isOrganization(alias.entity.kind())) {
      return reading.goesOn(hit) && senses.has(hit.last() + 1, AFTER_NO_ORGANIZATION);
    }
    return alias.isPerson()
        && hit.skip() == 0
        && reading.adjoins(hit.first())
        && senses.has(hit.first() - 1, GIVEN_NAME);
  }

  private @Nullable String cue(Trial trial) {
    if (trial.alias.cues.isEmpty()) {
      return null;
    }
    String around = reading.around(trial.hit, CUE_WORDS);
    for (String cue : trial.alias.cues) {
      if (Reading.hasWords(around, cue)) {
        return cue;
      }
    }
    return null;
  }

  /** Latin letters only: others have no capitals. */
  private boolean isCapitalized(Hit hit, Alias alias) {
    if (!alias.isCapital() || alias.isPerson()) {
      return false;
    }
    boolean startsSentence = !reading.adjoins(hit.first());
    boolean afterLower =
        !startsSentence
            && Character.isLowerCase(reading.text().codePointAt(tokens.start(hit.first() - 1)));
    if (alias.isAllCapital() && alias.isWord()) {
      boolean shouted =
          (reading.adjoins(hit.first()) && isShouted(hit.first() - 1))
              || (reading.goesOn(hit) && isShouted(hit.last() + 1));
      return alias.letters().length() > 1 && !shouted;
    }
    return afterLower
        || (reading.goesOn(hit)
            && (senses.is(hit.last() + 1, Sense.STATE_ACTS_AFTER)
                || senses.is(hit.last() + 1, Sense.SAYS)));
  }

  private boolean isShouted(int token) {
    return tokens.length(token) > 3 && tokens.isAllCapital(token);
  }

  boolean isCommon(Hit hit) {
    return hit.first() == hit.last()
        && (hit.skip() == 0 ? senses.is(hit.first(), COMMON) : senses.has(hit.first(), COMMON));
  }

  boolean followsPreposition(Hit hit) {
    if (hit.skip() > 0) {
      return tokens.key().charAt(tokens.keyStart(hit.first()) + hit.skip() - 1) == 'ب';
    }
    return reading.adjoins(hit.first()) && INTO_PLACES.contains(tokens.folded(hit.first() - 1));
  }

  static boolean isPlace(Entity.Kind kind) {
    return switch (kind) {
      case PLACE, COUNTRY, STATE -> true;
      case PERSON, PERSON_GROUP, ORGANIZATION, MEDIA, EVENT -> false;
    };
  }

  static boolean isOrganization(Entity.Kind kind) {
    return switch (kind) {
      case ORGANIZATION, PERSON_GROUP, MEDIA -> true;
      case PERSON, PLACE, COUNTRY, STATE, EVENT -> false;
    };
  }

  private static boolean isQuotable(Entity.Kind kind) {
    return isOrganization(kind) || kind == Entity.Kind.EVENT;
  }
}
