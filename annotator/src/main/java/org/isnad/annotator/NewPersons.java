package org.isnad.annotator;

import static org.isnad.annotator.Sense.COMMON;
import static org.isnad.annotator.Sense.FUNCTION;
import static org.isnad.annotator.Sense.GIVEN_NAME;
import static org.isnad.annotator.Sense.PERSON_HEAD;

import java.util.Set;
import org.isnad.arabic.NameKey;
import org.isnad.arabic.Tokens;
import org.jspecify.annotations.Nullable;

/**
 * New names of persons and places in Arabic: behind a title, a verb of saying or مدينة, or begun by
 * a given name.
 */
final class NewPersons {
  private static final int MOST_WORDS = 6;

  /** Between a title and a name: وزير الخارجية السوري السابق. */
  private static final int TITLE_WORDS = 3;

  private static final Set<String> MIDDLES = Set.of("بن", "ابن", "بنت", "ولد", "ال");

  private static final Set<String> GENITIVES =
      Set.of("الدين", "الله", "الاسلام", "الرحمن", "الحق", "الزهراء", "النصر");

  /** Of titles those that are as often something else. */
  private static final Set<String> NO_TITLES =
      Set.of(
          "مقتل",
          "اغتيال",
          "اعتقال",
          "وفاه",
          "جثه",
          "جثمان",
          "خلفه",
          "سلفه",
          "المعارضه",
          "الحكم",
          "المقدم",
          "المسلح",
          "الفريق",
          "المقتول");

  private static final Set<String> SETTLEMENTS = Set.of("مدينه", "قريه", "بلده");

  /** First words of names of places in two. */
  private static final Set<String> SITES =
      Set.of(
          "تل", "خان", "دير", "عين", "بيت", "كفر", "راس", "وادي", "سيدي", "بير", "برج", "باب",
          "قصر", "مرج", "بني", "اولاد", "ايت", "ام", "ابو", "الشيخ", "شيخ");

  /** They stand behind a given name and are none. */
  private static final Set<String> ADJECTIVES =
      Set.of(
          "السابق",
          "الجديد",
          "الحالي",
          "الراحل",
          "المقبل",
          "الاسبق",
          "الاول",
          "الثاني",
          "الاخير",
          "المذكور",
          "نفسه",
          "الماضي",
          "الان",
          "المنتخب",
          "الموقت",
          "الخاص",
          "العام",
          "الاعلي",
          "الامريكي",
          "الاميركي",
          "الاممي",
          "الدولي",
          "العربي",
          "الاسلامي",
          "الاوروبي");

  private final Reading reading;
  private final Tokens tokens;
  private final Senses senses;
  private final NamedTokens named;
  private final Clauses clauses;

  NewPersons(Reading reading, NamedTokens named, Clauses clauses) {
    this.reading = reading;
    this.tokens = reading.tokens;
    this.senses = reading.senses;
    this.named = named;
    this.clauses = clauses;
  }

  /** The name that begins with, or right behind, a token that says so. */
  NewNames.@Nullable Sighting behind(int token) {
    if (senses.has(token, Sense.PLACE_HEAD)) {
      var place = place(token);
      if (place != null) {
        return place;
      }
    }
    if (senses.has(token, PERSON_HEAD)) {
      var titled = titled(token);
      if (titled != null) {
        return titled;
      }
    }
    if (senses.has(token, Sense.SAYS) && reading.says(token) && reading.adjoins(token + 1)) {
      var speaker = person(token + 1, 2, verb(token));
      if (speaker != null) {
        return speaker;
      }
    }
    return isPlainGiven(token) || isKunya(token) ? byItself(token) : null;
  }

  private String verb(int token) {
    String word = tokens.folded(token);
    return senses.is(token, Sense.SAYS) || word.isEmpty() ? word : word.substring(1);
  }

  private NewNames.@Nullable Sighting titled(int title) {
    String cue = tokens.folded(title);
    if (NO_TITLES.contains(cue)) {
      return null;
    }
    int first = title + 1;
    for (int words = 0; words < TITLE_WORDS && clauses.isBare(first); words++, first++) {
      if (isNameBeginning(first) || !isOfTitle(first)) {
        break;
      }
    }
    if (!clauses.isBare(first) && !isNickname(title, first)) {
      return null;
    }
    var person = person(first, 2, cue);
    return person != null ? person : foreigner(title, first, cue);
  }

  /** المكنى بـ«أبو البراء». */
  private boolean isNickname(int title, int first) {
    return first == title + 1
        && reading.adjoins(first)
        && (senses.is(title, PERSON_HEAD) && clauses.startsWith(title, "الم"));
  }

  /** Whether a word stands between a title and the name: الخارجية, السوري, السابق. */
  private boolean isOfTitle(int token) {
    return named.isFree(token)
        && !senses.has(token, FUNCTION)
        && (named.isDemonym(token)
            || (clauses.isDefinite(token)
                && !senses.has(token, GIVEN_NAME)
                && (senses.has(token, COMMON)
                    || senses.has(token, PERSON_HEAD)
                    || ADJECTIVES.contains(tokens.folded(token))
                    || clauses.endsWith(token, 'ه'))));
  }

  private boolean isNameBeginning(int token) {
    return isGiven(token) || isKunya(token) || tokens.is(token, "عبد");
  }

  private boolean isGiven(int token) {
    return senses.is(token, GIVEN_NAME)
        && !senses.is(token, FUNCTION)
        && !(clauses.isDefinite(token) && senses.is(token, PERSON_HEAD)); // الشيخ
  }

  private boolean isPlainGiven(int token) {
    return isGiven(token) && !senses.is(token, COMMON) && !clauses.isDefinite(token);
  }

  private boolean isKunya(int token) {
    return tokens.length(token) == 3
        && NameKey.isKunya(tokens, token, 0)
        && token + 1 < tokens.count()
        && clauses.isBare(token + 1);
  }

  /** A given name and a surname without a title: both must be nothing else. */
  private NewNames.@Nullable Sighting byItself(int token) {
    if (reading.adjoins(token)
        && (senses.has(token - 1, Sense.PLACE_HEAD)
            || senses.has(token - 1, Sense.MEDIA_HEAD)
            || senses.has(token - 1, GIVEN_NAME))) {
      return null;
    }
    if (isKunya(token)) {
      int surname = token + 2;
      return surname < tokens.count()
              && clauses.isBare(surname)
              && clauses.isDefinite(surname)
              && clauses.endsWith(surname, 'ي')
              && isSurname(surname)
              && tokens.length(token + 1) > 2
          ? person(token, 1, tokens.folded(token))
          : null;
    }
    if (token + 1 >= tokens.count()
        || !clauses.isBare(token + 1)
        || !named.isFree(token + 1)
        || senses.has(token + 1, COMMON)) {
      return null;
    }
    boolean surname =
        isPlainGiven(token + 1)
            || MIDDLES.contains(tokens.folded(token + 1))
            || (clauses.isDefinite(token + 1)
                && senses.isUnknown(token + 1)
                && clauses.endsWith(token + 1, 'ي')
                && !ADJECTIVES.contains(tokens.folded(token + 1)));
    return surname ? person(token, 2, tokens.folded(token)) : null;
  }

  /**
   * The name of a person that begins with a token: a given name, عبد and a word, or a kunya, then
   * what may be a surname.
   *
   * @param least so many words make a full name
   */
  private NewNames.@Nullable Sighting person(int first, int least, String cue) {
    if (first >= tokens.count() || !isNameBeginning(first)) {
      return null;
    }
    int last = first - 1;
    int names = 0;
    boolean ends = false; // whether the name may be at its end
    while (last - first + 1 < MOST_WORDS) {
      int next = last + 1;
      int end = unit(next, first);
      if (end < 0) {
        break;
      }
      boolean surname = next > first && !isGiven(next) && end == next;
      if (surname && ends && !clauses.endsWith(next, 'ي')) {
        break; // an object: زار بن بيان المدينة
      }
      ends = MIDDLES.contains(tokens.folded(next)) || (surname && !clauses.isDefinite(next));
      names++;
      last = end;
      if (next > first && clauses.isDefinite(last) && !isFollowedByNisba(last)) {
        break;
      }
    }
    boolean kunya = first <= last && isKunya(first);
    if (names < (kunya ? 1 : least)) {
      return null;
    }
    return new NewNames.Sighting(
        first,
        last,
        tokens.start(first),
        tokens.end(last),
        Annotation.CandidateKind.PERSON,
        cue,
        null);
  }

  private boolean isFollowedByNisba(int token) {
    return GENITIVES.contains(tokens.folded(token));
  }

  /** Where a part of a name that begins with a token ends; negative if none does. */
  private int unit(int token, int first) {
    if (!goesOnWith(token, first) || !named.isFree(token)) {
      return -1;
    }
    boolean begins = token == first;
    if (tokens.is(token, "عبد") || isKunya(token) || MIDDLES.contains(tokens.folded(token))) {
      int next = token + 1;
      boolean joined =
          next < tokens.count()
              && clauses.isBare(next)
              && named.isFree(next)
              && tokens.length(next) > 2
              && !senses.is(next, FUNCTION)
              && !senses.is(next, Sense.SAYS)
              && (!tokens.is(token, "عبد") || clauses.isDefinite(next) || isGiven(next))
              && !hasJoinedArticle(next);
      return joined ? next : -1;
    }
    if (isGiven(token)) {
      int next = token + 1;
      return next < tokens.count()
              && clauses.isBare(next)
              && named.isFree(next)
              && GENITIVES.contains(tokens.folded(next))
          ? next
          : token;
    }
    return !begins && isSurname(token) ? token : -1;
  }

  private boolean goesOnWith(int token, int first) {
    return token < tokens.count() && (token == first || clauses.isBare(token));
  }

  private boolean isSurname(int token) {
    if (senses.has(token, FUNCTION)
        || senses.is(token, Sense.SAYS)
        || senses.has(token, PERSON_HEAD)
        || senses.has(token, Sense.ORGANIZATION_HEAD)
        || senses.has(token, Sense.MEDIA_HEAD)
        || senses.has(token, Sense.PLACE_HEAD)
        || clauses.isThat(token)) {
      return false;
    }
    if (clauses.isDefinite(token)) {
      return !ADJECTIVES.contains(tokens.folded(token))
          && !senses.is(token, Sense.AFTER_ORGANIZATION)
          && !clauses.endsWith(token, 'ه')
          && !isPlural(token);
    }
    return isUnheard(token);
  }

  /** Whether a word without an article is in no list, and has not the shape of a verb or object. */
  private boolean isUnheard(int token) {
    if (!senses.isUnknown(token)
        || tokens.length(token) < 3
        || named.isDemonym(token)
        || hasJoinedArticle(token)) {
      return false;
    }
    String key = tokens.key();
    char begin = key.charAt(tokens.keyStart(token));
    if (begin == 'ي'
        || begin == 'ت'
        || (begin == 'س' && isVerbal(key.charAt(tokens.keyStart(token) + 1)))) {
      return isClosed(token);
    }
    char end = key.charAt(tokens.keyEnd(token) - 1);
    if (end == 'ا') { // of a name, or of an adverb
      return token + 1 < tokens.count() && reading.adjoins(token + 1) && clauses.isThat(token + 1);
    }
    if (end == 'ه'
        || end == 'ت'
        || isPlural(token)
        || begin == 'ل'
        || begin == 'ب'
        || begin == 'و'
        || begin == 'ف'
        || begin == 'ك') {
      return isClosed(token);
    }
    return tokens.length(token) > 3 || isClosed(token);
  }

  private static boolean isVerbal(char letter) {
    return letter == 'ي' || letter == 'ت' || letter == 'ن';
  }

  private boolean isPlural(int token) {
    return tokens.length(token) > 5
        && (clauses.endsWith(token, 'ن') || clauses.endsWith(token, 'ت'))
        && "ويا".indexOf(tokens.key().charAt(tokens.keyEnd(token) - 2)) >= 0
        && clauses.isDefinite(token);
  }

  /** وال, بال, فال, كال, لل. */
  private boolean hasJoinedArticle(int token) {
    String key = tokens.key();
    int start = tokens.keyStart(token);
    return tokens.length(token) > 4
        && (key.startsWith("لل", start)
            || ("وفبك".indexOf(key.charAt(start)) >= 0
                && (key.startsWith("ال", start + 1) || key.startsWith("لل", start + 1))));
  }

  /** Whether the words must end with a token: "that" follows, or a mark. */
  private boolean isClosed(int token) {
    int next = token + 1;
    return next == tokens.count() || !reading.adjoins(next) || clauses.isThat(next);
  }

  /** Two words of no language that is known, behind the title of who does what a verb says. */
  private NewNames.@Nullable Sighting foreigner(int title, int first, String cue) {
    int last = first + 1;
    if (last >= tokens.count()
        || !clauses.isDefinite(title)
        || !clauses.isBare(first)
        || !clauses.isBare(last)
        || !named.isFree(first)
        || !named.isFree(last)
        || clauses.isDefinite(first)
        || !isUnheard(first)
        || !((isUnheard(last) && !clauses.isDefinite(last)) || isGiven(last))
        || !(isClosed(last) || followsVerb(title))) {
      return null;
    }
    return followsVerb(title)
        ? new NewNames.Sighting(
            first,
            last,
            tokens.start(first),
            tokens.end(last),
            Annotation.CandidateKind.PERSON,
            cue,
            null)
        : null;
  }

  private boolean followsVerb(int title) {
    for (int back = 1; back <= 3 && title - back >= 0; back++) {
      if (!reading.adjoins(title - back + 1)) {
        return false;
      }
      if (reading.says(title - back) || senses.is(title - back, Sense.STATE_ACTS_BEFORE)) {
        return true;
      }
      if (senses.has(title - back, FUNCTION)) {
        return false;
      }
    }
    return false;
  }

  /** مدينة and a word that means nothing else. */
  private NewNames.@Nullable Sighting place(int head) {
    if (head + 1 >= tokens.count() || !clauses.isBare(head + 1) || !isSettlement(head)) {
      return null;
    }
    int first = head + 1;
    int last = first;
    if (SITES.contains(tokens.folded(first))
        && first + 1 < tokens.count()
        && clauses.isBare(first + 1)) {
      last = first + 1;
      if (!named.isFree(last)
          || senses.has(last, FUNCTION)
          || senses.is(last, Sense.SAYS)
          || hasJoinedArticle(last)) {
        return null;
      }
    } else if (!isPlaceName(first)) {
      return null;
    }
    return new NewNames.Sighting(
        first,
        last,
        tokens.start(first),
        tokens.end(last),
        Annotation.CandidateKind.PLACE,
        tokens.folded(head),
        null);
  }

  private boolean isSettlement(int token) {
    for (int skip = 0; skip <= Clitics.longest(tokens, token); skip++) {
      if (SETTLEMENTS.contains(tokens.folded(token).substring(skip))) {
        return true;
      }
    }
    return false;
  }

  private boolean isPlaceName(int token) {
    if (!named.isFree(token)
        || !senses.isUnknown(token)
        || named.isDemonym(token)
        || tokens.length(token) < 3) {
      return false;
    }
    if (clauses.isDefinite(token)) {
      return !isPlural(token) && !ADJECTIVES.contains(tokens.folded(token));
    }
    char begin = tokens.key().charAt(tokens.keyStart(token));
    char end = tokens.key().charAt(tokens.keyEnd(token) - 1);
    boolean verbal = begin == 'ي' || begin == 'ت' || end == 'ت' || clauses.startsWith(token, "است");
    boolean adjectival = end == 'ه';
    return !adjectival && !hasJoinedArticle(token) && (!verbal || (isClosed(token) && end != 'ت'));
  }
}
