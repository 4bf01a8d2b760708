package org.isnad.annotator;

import static org.isnad.annotator.Sense.AFTER_NO_ORGANIZATION;
import static org.isnad.annotator.Sense.AFTER_ORGANIZATION;
import static org.isnad.annotator.Sense.CLUB_HEAD;
import static org.isnad.annotator.Sense.COMMON;
import static org.isnad.annotator.Sense.DEMONYM;
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
  private static final double PLAY = 0.75;
  private static final double SPEAKS = 0.75;
  private static final double PREPOSITION = 0.75;

  /** How many words away a cue may stand. */
  private static final int CUE_WORDS = 40;

  /** Between a title and a name: الرئيس السوري بشار, رئيس الوزراء العراقي السابق. */
  private static final int TITLE_WORDS = 3;

  private static final Set<String> INTO_PLACES =
      Set.of("في", "الي", "نحو", "قرب", "من", "in", "at", "near", "from", "to", "a", "en", "au");

  private static final Set<String> MEMBER_OF = Set.of("في", "من", "عن", "of", "from");

  /** Behind a medium that was told something. */
  private static final Set<String> TOLD = Set.of("ان", "انه", "انها", "انهم", "بان", "عن", "حول");

  /** How far before it who told it says so. */
  private static final int TOLD_WORDS = 10;

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
      trial.atPlay = play(trial) != null;
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

  private boolean followsSaying(Hit hit) {
    return hit.skip() == 0 && reading.adjoins(hit.first()) && reading.says(hit.first() - 1);
  }

  /** Whether a person's name follows a verb of saying. */
  boolean isSpeaking(Trial trial) {
    return trial.alias.isPerson() && followsSaying(trial.hit);
  }

  /** Whether an organization's name follows a verb of saying: قالت فتح. */
  boolean isSaid(Trial trial) {
    return isOrganization(trial.alias.entity.kind()) && followsSaying(trial.hit);
  }

  /** Whether a name is followed by a definite word: الشباب العاطلون, العمارة القديمة. */
  boolean isDescribed(Trial trial) {
    return (isOrganization(trial.alias.entity.kind())
            || (isPlace(trial.alias.entity.kind()) && reading.isDefinite(trial.hit.first())))
        && reading.goesOn(trial.hit)
        && reading.isDefinite(trial.hit.last() + 1)
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
      if (isFeminine(hit.last()) || !isFeminine(hit.last() + 1)) {
        trial.denied = true; // الساحل السوري is not the Sahel
      } else {
        trial.accept(AFTER, tokens.folded(hit.last() + 1)); // but الخبر السعودية is a city
      }
      return;
    }
    String head = head(hit, alias.entity.kind());
    if (head != null) {
      trial.accept(HEAD, head);
      return;
    }
    String play = play(trial);
    if (play != null) {
      trial.accept(PLAY, play);
      trial.atPlay = true;
      return;
    }
    boolean function = isFunction(hit, alias) && !isSpeaking(trial);
    if (!function && isAmongClubs(trial)) {
      trial.accept(PLAY, "sport");
      trial.atPlay = true;
      return;
    }
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
    if (isOrganization(alias.entity.kind())
        && (!isCommon(hit) || isElided(hit, alias))
        && followsSaying(hit)) {
      trial.accept(SPEAKS, tokens.folded(hit.first() - 1));
      return;
    }
    if (alias.entity.kind() == Entity.Kind.MEDIA && isTold(hit)) {
      trial.accept(SPEAKS, "told to it");
      return;
    }
    boolean place = isPlace(alias.entity.kind());
    boolean capital = alias.isCapital() && tokens.isCapital(hit.first());
    if (place && (!isCommon(hit) || capital) && followsPreposition(hit)) {
      trial.accept(PREPOSITION, tokens.folded(hit.skip() > 0 ? hit.first() : hit.first() - 1));
    }
  }

  private boolean isBeforeDemonym(Hit hit) {
    return reading.goesOn(hit)
        && senses.is(hit.last() + 1, DEMONYM)
        && tokens.folded(hit.last() + 1).startsWith("ال");
  }

  /** The word of sport before what may be a club; null if there is none. */
  private @Nullable String play(Trial trial) {
    Hit hit = trial.hit;
    return isClub(trial.alias.entity) && hit.skip() == 0 && reading.adjoins(hit.first())
        ? headAt(hit.first() - 1, CLUB_HEAD)
        : null;
  }

  /** Whether the word before a name says of what kind its bearer is. */
  boolean isHeaded(Trial trial) {
    return head(trial.hit, trial.alias.entity.kind()) != null || play(trial) != null;
  }

  /** Who belongs to an organisation, before its name: قيادي في النهضة, عنصران من الحشد. */
  private @Nullable String membership(int before) {
    return reading.adjoins(before) && MEMBER_OF.contains(tokens.folded(before))
        ? headAt(before - 1, Sense.MEMBER_HEAD)
        : null;
  }

  static boolean isClub(Trial trial) {
    return isClub(trial.alias.entity);
  }

  /** Whether an organisation may be a club, for all that is known. */
  private static boolean isClub(Entity entity) {
    return entity.kind() == Entity.Kind.ORGANIZATION
        && (entity.subtype() == null || entity.subtype().contains("club"));
  }

  /** Whether something is said to a medium: قال مصدر في الوزارة للخبر إن. */
  private boolean isTold(Hit hit) {
    if (hit.skip() == 0 || !isLam(hit)) {
      return false;
    }
    boolean opens = !reading.goesOn(hit) || TOLD.contains(tokens.folded(hit.last() + 1));
    for (int back = 1; opens && back <= TOLD_WORDS && hit.first() - back >= 0; back++) {
      int token = hit.first() - back;
      if (senses.has(token, Sense.SAYS)) {
        return true;
      }
      if (tokens.gapBefore(token) == Tokens.Gap.PARAGRAPH) {
        return false;
      }
    }
    return false;
  }

  private boolean isLam(Hit hit) {
    return tokens.key().charAt(tokens.keyStart(hit.first()) + hit.skip() - 1) == 'ل';
  }

  /** The word before a name that says what kind of thing bears it; null if there is none. */
  private @Nullable String head(Hit hit, Entity.Kind kind) {
    int before = hit.first() - 1;
    if (hit.skip() > 0 || !reading.adjoins(hit.first())) {
      return null;
    }
    return switch (kind) {
      case ORGANIZATION, PERSON_GROUP -> {
        String head = headAt(before, ORGANIZATION_HEAD);
        yield head != null ? head : membership(before);
      }
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
      if (words == 1 && senses.is(hit.first(), DEMONYM) && !senses.is(token, DEMONYM)) {
        return null; // الرئيس السوداني is a president of the Sudan
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
    boolean afterGivenName =
        hit.skip() == 0 && reading.adjoins(hit.first()) && senses.has(hit.first() - 1, GIVEN_NAME);
    if (isOrganization(alias.entity.kind())) {
      return (afterGivenName && senses.is(hit.first(), GIVEN_NAME)) // حسن زين العابدين
          || (reading.goesOn(hit) && senses.has(hit.last() + 1, AFTER_NO_ORGANIZATION));
    }
    return alias.isPerson() && afterGivenName;
  }

  private @Nullable String cue(Trial trial) {
    if (trial.alias.cues.isEmpty()) {
      return null;
    }
    for (String cue : trial.alias.cues) {
      if (reading.hasNear(trial.hit, CUE_WORDS, cue)) {
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
    if (!reading.adjoins(hit.first())) {
      return false;
    }
    String before = tokens.folded(hit.first() - 1);
    return INTO_PLACES.contains(before)
        || (before.startsWith("و") && INTO_PLACES.contains(before.substring(1)));
  }

  /** Whether a word that may be common stands as it would if it were: في الصباح, behind ب. */
  boolean isUsedAsWord(Trial trial) {
    Hit hit = trial.hit;
    if (!isCommon(hit)) {
      return false;
    }
    return switch (trial.alias.entity.kind()) {
      case PLACE, COUNTRY, STATE -> !followsPreposition(hit);
      case MEDIA ->
          isBehindPreposition(hit)
              || (reading.adjoins(hit.first()) && senses.is(hit.first() - 1, FUNCTION));
      case ORGANIZATION, PERSON, PERSON_GROUP, EVENT -> isBehindPreposition(hit);
    };
  }

  /**
   * Whether a common word that speaks must be a name: a masculine one behind a feminine verb, with
   * الصحيفة left out, as in نفت الشروق.
   */
  private boolean isElided(Hit hit, Alias alias) {
    return alias.entity.kind() == Entity.Kind.MEDIA
        && hit.skip() == 0
        && hit.first() > 0
        && reading.isDefinite(hit.first())
        && !isFeminine(hit.first())
        && tokens.folded(hit.first() - 1).endsWith("ت");
  }

  /** Whether a definite word that may be a club stands in a paragraph on sport. */
  private boolean isAmongClubs(Trial trial) {
    Hit hit = trial.hit;
    return isClub(trial.alias.entity)
        && isCommon(hit)
        && reading.isDefinite(hit.first())
        && !isUsedAsWord(trial)
        && !senses.has(hit.first(), Sense.SPORT)
        && reading.isOnSport(hit.first());
  }

  /** Whether ب, ل or ك stands before it as a clitic. */
  private boolean isBehindPreposition(Hit hit) {
    return hit.skip() > 0
        && "بلك".indexOf(tokens.key().charAt(tokens.keyStart(hit.first()) + hit.skip() - 1)) >= 0;
  }

  /** Whether it is a person's one name, and no other word: then it needs nothing beside it. */
  boolean isWordOfItsOwn(Trial trial) {
    Hit hit = trial.hit;
    Alias alias = trial.alias;
    if (!alias.isPerson()
        || hit.words() > 1
        || bareLength(alias) <= SHORT
        || senses.has(hit.first(), COMMON)
        || senses.has(hit.first(), GIVEN_NAME)
        || senses.has(hit.first(), FUNCTION)
        || senses.has(hit.first(), DEMONYM)
        || isRelated(alias.letters())) {
      return false;
    }
    int before = hit.first() - 1;
    if (!reading.isLatin(hit.first())) {
      return hit.skip() > 0 || !reading.adjoins(hit.first()) || !isOfName(before);
    }
    return !(reading.adjoins(hit.first()) && isAnothersWord(before))
        && !(reading.goesOn(hit) && isAnothersWord(hit.last() + 1));
  }

  /** Whether letters are an adjective made of an ordinary word: النفطي of النفط. */
  private static boolean isRelated(String letters) {
    if (!letters.endsWith("ي")) {
      return false;
    }
    String stem = letters.substring(letters.startsWith("ال") ? 2 : 0, letters.length() - 1);
    return Lexicon.ITS_OWN.has(stem, COMMON)
        || Lexicon.ITS_OWN.has(stem + "ه", COMMON)
        || Lexicon.ITS_OWN.has("ال" + stem, COMMON)
        || Lexicon.ITS_OWN.has("ال" + stem + "ه", COMMON);
  }

  /** Whether a word joins a name to the next: بن, ولد, عبد. */
  private boolean isOfName(int token) {
    return switch (tokens.folded(token)) {
      case "بن", "ابن", "بنت", "ولد", "ال", "عبد", "ابو", "ابا", "ابي", "ام" -> true;
      default -> senses.has(token, GIVEN_NAME);
    };
  }

  private boolean isAnothersWord(int token) {
    return tokens.isCapital(token)
        && reading.isLatin(token)
        && !senses.has(token, PERSON_HEAD)
        && !senses.has(token, FUNCTION)
        && !senses.has(token, DEMONYM);
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
