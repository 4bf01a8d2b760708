package org.isnad.annotator;

import static org.isnad.annotator.Sense.COMMON;
import static org.isnad.annotator.Sense.FUNCTION;
import static org.isnad.annotator.Sense.GIVEN_NAME;
import static org.isnad.annotator.Sense.PERSON_HEAD;

import java.util.Set;
import org.isnad.arabic.Tokens;
import org.jspecify.annotations.Nullable;

/** New names in English and French, which write them with capitals. */
final class NewLatinNames {
  private static final int MOST_WORDS = 4;
  private static final int LONG_NAME_WORDS = 12;

  private static final Set<String> PARTICLES =
      Set.of(
          "al", "el", "bin", "ben", "ibn", "abu", "abou", "ould", "ag", "de", "da", "di", "van",
          "von", "der", "du", "le", "la", "dos", "bint", "mint", "umm");

  private static final Set<String> GROUPS =
      Set.of(
          "group",
          "movement",
          "front",
          "militia",
          "party",
          "brigade",
          "brigades",
          "battalion",
          "battalions",
          "faction",
          "groupe",
          "mouvement",
          "milice",
          "parti",
          "katiba",
          "bataillon");

  private static final Set<String> JOINTS =
      Set.of(
          "of", "for", "the", "and", "in", "de", "du", "des", "la", "le", "les", "et", "pour", "d",
          "l", "en", "au");

  private final Reading reading;
  private final Tokens tokens;
  private final Senses senses;
  private final NamedTokens named;
  private final Clauses clauses;

  NewLatinNames(Reading reading, NamedTokens named, Clauses clauses) {
    this.reading = reading;
    this.tokens = reading.tokens;
    this.senses = reading.senses;
    this.named = named;
    this.clauses = clauses;
  }

  /** The name that begins with a token, or right behind it. */
  NewNames.@Nullable Sighting at(int token) {
    if (senses.is(token, PERSON_HEAD)) {
      var titled = titled(token);
      if (titled != null) {
        return titled;
      }
    }
    if (senses.is(token, Sense.ORGANIZATION_HEAD) && GROUPS.contains(tokens.folded(token))) {
      var behind = behindHead(token);
      if (behind != null) {
        return behind;
      }
    }
    if (!tokens.isCapital(token) || !named.isFree(token)) {
      return null;
    }
    if (senses.is(token, GIVEN_NAME) && !senses.is(token, COMMON) && !senses.is(token, FUNCTION)) {
      return given(token);
    }
    if (reading.adjoins(token) && isCapitalWord(token - 1) && !senses.has(token - 1, PERSON_HEAD)) {
      return null; // the run began before
    }
    var spelled = spelledOut(token);
    return spelled != null ? spelled : beforeHead(token);
  }

  private NewNames.@Nullable Sighting titled(int title) {
    int first = title + 1;
    if (first >= tokens.count() || !followsTitle(first)) {
      return null;
    }
    int last = run(first);
    int words = last - first + 1;
    if (words < 2 || words > MOST_WORDS || isAllKnown(first, last)) {
      return null;
    }
    return person(first, last, tokens.folded(title));
  }

  /** Gen. John Doe: the dot of a short title ends no name. */
  private boolean followsTitle(int token) {
    if (clauses.isBare(token)) {
      return true;
    }
    return tokens.length(token - 1) <= 4
        && tokens.isCapital(token - 1)
        && tokens.start(token) - tokens.end(token - 1) == 2
        && clauses.hasBefore(token, '.');
  }

  private NewNames.@Nullable Sighting given(int first) {
    if (reading.adjoins(first)
        && isCapitalWord(first - 1)
        && !senses.has(first - 1, PERSON_HEAD)
        && !clauses.beginsSentence(first)) {
      return null; // the middle of a longer name
    }
    int last = run(first);
    int words = last - first + 1;
    if (words < 2 || words > MOST_WORDS || isShouted(first, last)) {
      return null;
    }
    for (int token = first + 1; token <= last; token++) {
      if (senses.is(token, COMMON) && !senses.is(token, GIVEN_NAME)) {
        return null;
      }
    }
    return person(first, last, tokens.folded(first));
  }

  private NewNames.Sighting person(int first, int last, String cue) {
    return sighting(first, last, Annotation.CandidateKind.PERSON, cue);
  }

  private NewNames.Sighting sighting(
      int first, int last, Annotation.CandidateKind kind, String cue) {
    return new NewNames.Sighting(
        first, last, tokens.start(first), tokens.end(last), kind, cue, null);
  }

  /** The last of the words with capitals, and particles between them, that begin with a token. */
  private int run(int first) {
    int last = first - 1;
    for (int token = first; token < tokens.count() && token - first < MOST_WORDS + 2; token++) {
      if (token > first && !clauses.isBare(token) && !isInitial(token - 1)) {
        break;
      }
      if (!named.isFree(token)) {
        break;
      }
      boolean particle = PARTICLES.contains(tokens.folded(token));
      if (particle
          && token + 1 < tokens.count()
          && clauses.isBare(token + 1)
          && tokens.isCapital(token + 1)
          && (token > first || tokens.isCapital(token) || tokens.is(token, "al"))) {
        continue;
      }
      if (particle
          || !isCapitalWord(token)
          || senses.is(token, PERSON_HEAD)
          || named.isDemonym(token)) {
        break;
      }
      last = token;
      if (endsPossessed(token)) {
        break;
      }
    }
    return last;
  }

  private boolean isInitial(int token) {
    return tokens.length(token) == 1 && tokens.isCapital(token);
  }

  private boolean endsPossessed(int token) {
    int next = token + 1;
    return next < tokens.count() && tokens.is(next, "s");
  }

  private boolean isCapitalWord(int token) {
    return tokens.isCapital(token)
        && !clauses.isArabic(token)
        && !(senses.is(token, FUNCTION) && !senses.is(token, GIVEN_NAME));
  }

  private boolean isAllKnown(int first, int last) {
    boolean unknown = false;
    for (int token = first; token <= last; token++) {
      if (senses.is(token, COMMON) && !senses.is(token, GIVEN_NAME)) {
        return !(senses.is(first, GIVEN_NAME) && token == first + 1 && token == last);
      }
      unknown |= !senses.is(token, COMMON);
    }
    return !unknown || isShouted(first, last);
  }

  private boolean isShouted(int first, int last) {
    for (int token = first; token <= last; token++) {
      if (!tokens.isAllCapital(token)) {
        return false;
      }
    }
    return true;
  }

  /** The Harakat Sham group: the words with capitals before it. */
  private NewNames.@Nullable Sighting beforeHead(int start) {
    int first = start;
    if (senses.is(first, FUNCTION)) {
      first++;
    }
    if (first >= tokens.count() || !isCapitalWord(first)) {
      return null;
    }
    int last = first;
    while (last - first < MOST_WORDS
        && last + 1 < tokens.count()
        && clauses.isBare(last + 1)
        && isCapitalWord(last + 1)) {
      last++;
    }
    int head = last + 1;
    boolean inside = false;
    if (GROUPS.contains(tokens.folded(last)) && last > first) {
      head = last;
      inside = true;
    } else if (head >= tokens.count()
        || !clauses.isBare(head)
        || !GROUPS.contains(tokens.folded(head))) {
      return null;
    }
    while (first < head && named.isDemonym(first)) {
      first++;
    }
    int words = head - first;
    boolean starts = clauses.beginsSentence(first);
    if (words < 1 || (starts && words < 2) || !isNew(first, head - 1)) {
      return null;
    }
    return sighting(
        first,
        inside ? head : head - 1,
        Annotation.CandidateKind.ORGANIZATION,
        tokens.folded(head));
  }

  /** Le groupe Nasr al-Charq: the words with capitals behind it. */
  private NewNames.@Nullable Sighting behindHead(int head) {
    int first = head + 1;
    if (first >= tokens.count() || !reading.adjoins(first) || tokens.isCapital(head)) {
      return null;
    }
    int last = run(first);
    return last < first || !isNew(first, last)
        ? null
        : sighting(first, last, Annotation.CandidateKind.ORGANIZATION, tokens.folded(head));
  }

  /** Whether words are more than nationalities and what every news has in capitals. */
  private boolean isNew(int first, int last) {
    for (int token = first; token <= last; token++) {
      if (!named.isFree(token)) {
        return false;
      }
      if (!senses.is(token, COMMON)
          && !named.isDemonym(token)
          && tokens.length(token) > 2
          && !(senses.is(token, GIVEN_NAME) && first == last)) {
        return true;
      }
    }
    return false;
  }

  /** Movement for the Dawn of Azur (MDA): what its letters are spelled out before. */
  private NewNames.@Nullable Sighting spelledOut(int start) {
    int first = start;
    if (senses.is(first, FUNCTION)) {
      first++;
    }
    int capitals = 0;
    int last = first - 1;
    for (int token = first; token < tokens.count() && token - first < LONG_NAME_WORDS; token++) {
      if (token > first && !clauses.isBare(token)) {
        break;
      }
      if (isCapitalWord(token)) {
        capitals++;
        last = token;
      } else if (!JOINTS.contains(tokens.folded(token))) {
        break;
      }
    }
    int letters = last + 1;
    if (capitals < 2
        || letters >= tokens.count()
        || tokens.length(letters) < 2
        || tokens.length(letters) > 8
        || !tokens.isAllCapital(letters)
        || !clauses.hasBefore(letters, '(')
        || !named.isFree(letters)
        || !isBracketClosed(letters)
        || tokens.key().charAt(tokens.keyStart(letters))
            != tokens.key().charAt(tokens.keyStart(first))) {
      return null;
    }
    return sighting(first, last, Annotation.CandidateKind.ORGANIZATION, tokens.folded(letters));
  }

  private boolean isBracketClosed(int token) {
    int end = tokens.end(token);
    return end < reading.text().length() && reading.text().charAt(end) == ')';
  }
}
