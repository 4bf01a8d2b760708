package org.isnad.annotator;

import static org.isnad.annotator.Sense.ANONYMOUS;
import static org.isnad.annotator.Sense.FUNCTION;
import static org.isnad.annotator.Sense.GIVEN_NAME;
import static org.isnad.annotator.Sense.MEDIA_HEAD;
import static org.isnad.annotator.Sense.PERSON_HEAD;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.isnad.arabic.Tokens;
import org.jspecify.annotations.Nullable;

/** Reads who speaks, from the words beside a verb of saying. */
final class Speakers {
  private static final int MOST_WORDS = 12;

  /** What is written or said, and by whom follows: تقرير الصحيفة. */
  private static final Set<String> TEXTS =
      Set.of(
          "تقرير",
          "التقرير",
          "تقارير",
          "بيان",
          "البيان",
          "تصريح",
          "تصريحات",
          "التصريحات",
          "دراسه",
          "الدراسه",
          "وثيقه",
          "الوثيقه",
          "وثايق",
          "الوثايق",
          "احصاييات",
          "احصاءات",
          "بيانات",
          "تحقيق",
          "التحقيق",
          "تحقيقات",
          "التحقيقات",
          "معلومات",
          "رسايل",
          "روايه",
          "روايات",
          "شهادات",
          "شهاده",
          "ارقام",
          "مقال",
          "المقال",
          "استطلاع",
          "report",
          "statement",
          "study",
          "document",
          "documents",
          "survey",
          "rapport",
          "communique",
          "etude");

  /** Who speaks as a body, and needs no name to be told. */
  private static final Set<String> BODIES =
      Set.of(
          "الشرطه",
          "الجيش",
          "الوزاره",
          "الحكومه",
          "المنظمه",
          "الجماعه",
          "السلطات",
          "الحركه",
          "الصحيفه",
          "الوكاله",
          "القناه",
          "المجله",
          "الموقع",
          "وسايل",
          "الرياسه",
          "البرلمان",
          "المحكمه",
          "النيابه",
          "المخابرات",
          "الاستخبارات",
          "التنظيم",
          "المرصد",
          "الامم",
          "وزاره",
          "هييه",
          "الهييه",
          "القياده",
          "الكاتب",
          "الشركه",
          "المجلس",
          "اللجنه",
          "المركز",
          "مركز",
          "البعثه",
          "الخارجيه",
          "صحيفه",
          "وكاله",
          "قناه",
          "موقع",
          "مجله",
          "police",
          "army",
          "military",
          "ministry",
          "government",
          "authorities",
          "prosecutors",
          "newspaper",
          "agency",
          "armee",
          "ministere",
          "gouvernement",
          "autorites",
          "parquet",
          "gendarmerie",
          "journal");

  /** Behind them stands of whom they are something, not who they are. */
  private static final Set<String> RELATIVES =
      Set.of(
          "شقيق", "نجل", "ابن", "زوجه", "محامي", "محاميه", "مستشار", "مبعوث", "نايب", "صهر",
          "عايله", "وكيل", "مساعد", "مكتب", "والد", "والده", "احد", "بعض", "مقرب", "مقربون",
          "مقربين", "انصار", "محامو", "حمله", "حكومه", "اداره", "نظام", "فريق", "مسوول", "مسوولون",
          "مسوولين", "مصدر", "مصادر");

  private final Reading reading;
  private final Tokens tokens;
  private final Senses senses;
  private final NamedTokens named;
  private final Clauses clauses;

  Speakers(Reading reading, NamedTokens named, Clauses clauses) {
    this.reading = reading;
    this.tokens = reading.tokens;
    this.senses = reading.senses;
    this.named = named;
    this.clauses = clauses;
  }

  /**
   * Who is named or described from a token on.
   *
   * @param joined whether a letter that belongs to the word before is written with the token
   * @param said the token with which begins what is said; the count of tokens if that is not known
   */
  @Nullable Speaker behind(int token, boolean joined, int said) {
    int first = token;
    if (first < tokens.count() && reading.adjoins(first) && isLatinArticle(first)) {
      first++;
    }
    if (first >= tokens.count() || !reading.adjoins(first) || first == said) {
      return null;
    }
    int skip = joined ? 1 : 0;
    Finding finding = named.startingAt(first);
    if (finding != null) {
      return finding.start() - tokens.start(first) <= skip ? named(finding, said) : null;
    }
    if (!named.isFree(first)) {
      return null;
    }
    return described(first, skip, said);
  }

  /** One who is named, and those who are tied to him. */
  private @Nullable Speaker named(Finding finding, int said) {
    if (!canSpeak(finding)) {
      return null;
    }
    Finding person = isPerson(finding) ? finding : personBehind(finding, said);
    Finding speaking = person == null ? finding : person;
    List<Finding> all = new ArrayList<>(List.of(speaking));
    for (Finding next = named.startingAt(speaking.last() + 1);
        next != null
            && isPerson(next) == isPerson(speaking)
            && canSpeak(next)
            && next.start() > tokens.start(next.first())
            && clauses.isBare(next.first())
            && tokens.key().charAt(tokens.keyStart(next.first())) == 'و';
        next = named.startingAt(next.last() + 1)) {
      all.add(next);
    }
    return of(finding.first(), finding.start(), all, null);
  }

  private @Nullable Finding personBehind(Finding finding, int said) {
    Finding next = named.startingAt(finding.last() + 1);
    return next != null
            && next.first() < said
            && isPerson(next)
            && next.start() == tokens.start(next.first())
            && clauses.isBare(next.first())
        ? next
        : null;
  }

  private Speaker of(int first, int start, List<Finding> all, @Nullable String description) {
    Finding last = all.getLast();
    boolean known = all.stream().noneMatch(Finding::ambiguous);
    return new Speaker(
        first,
        last.last(),
        start,
        last.end(),
        known
            ? all.stream().flatMap(f -> f.entities().stream()).map(Entity::id).distinct().toList()
            : List.of(),
        known ? description : reading.text().substring(start, last.end()),
        !isPerson(last),
        false);
  }

  /** One for whom there are words but no name, or a name behind a title. */
  private @Nullable Speaker described(int first, int skip, int said) {
    if (!isNoun(first, skip)) {
      return null;
    }
    String noun = bare(first, skip);
    boolean text = TEXTS.contains(noun);
    boolean withheld = isWithheld(first);
    boolean whole = said < tokens.count() && isOneStretch(first, said);
    int last = first;
    Finding bearer = null; // of a text, or for whom another speaks
    for (int token = first + 1; token < tokens.count() && token - first < MOST_WORDS; token++) {
      if (token == said || !reading.adjoins(token) || clauses.isThat(token)) {
        break;
      }
      Finding finding = named.at(token);
      if (finding != null) {
        boolean clitic = finding.start() > tokens.start(token);
        if (isPerson(finding) && !clitic && isApposed(token, first, noun)) {
          return of(first, start(first, skip), List.of(finding), null);
        }
        if (clitic && text && token == first + 1 && clauses.startsWith(token, "ل")) {
          clitic = false; // تقرير لمنظمة
        }
        if (clitic || (!clauses.isBare(token) && !isOwned(token, first, text))) {
          break;
        }
        if (bearer == null && canSpeak(finding) && isOwned(token, first, text)) {
          bearer = finding;
        }
        last = finding.last();
        token = last;
        continue;
      }
      if (!clauses.isBare(token) || !goesOn(token, first, whole, withheld)) {
        break;
      }
      last = token;
    }
    while (last > first
        && (senses.is(last, FUNCTION) || tokens.is(last, "باسم"))
        && named.isFree(last)) {
      last--;
    }
    if (text && bearer == null && last > first && isOwner(first + 1)) {
      Speaker owner = described(first + 1, 0, said);
      if (owner != null) {
        return owner;
      }
    }
    int start = start(first, skip);
    if (bearer != null) {
      boolean itself = text || (bearer.first() == first + 1 && senses.has(first, MEDIA_HEAD));
      return new Speaker(
          first,
          last,
          start,
          tokens.end(last),
          List.of(bearer.entities().getFirst().id()),
          itself ? null : reading.text().substring(start, tokens.end(last)),
          itself,
          false);
    }
    boolean spoken = said < tokens.count();
    if (!isSomebody(first, last, noun, text, spoken)) {
      return null;
    }
    boolean anonymous = false;
    for (int token = first; token <= Math.min(last, first + 2); token++) {
      anonymous |= senses.has(token, ANONYMOUS) && !isTextAt(token);
    }
    return new Speaker(
        first,
        last,
        start,
        tokens.end(last),
        List.of(),
        reading.text().substring(start, tokens.end(last)),
        text || BODIES.contains(noun),
        anonymous && !text);
  }

  private boolean isTextAt(int token) {
    return TEXTS.contains(tokens.folded(token));
  }

  private int start(int token, int skip) {
    return tokens.origin(tokens.keyStart(token) + skip);
  }

  /** A noun without the letter before it, with its article: لتقرير, للشرطة. */
  private String bare(int token, int skip) {
    String word = tokens.folded(token).substring(skip);
    return skip > 0 && Clitics.hidesArticle(tokens, token, skip) ? "ا" + word : word;
  }

  private boolean isNoun(int token, int skip) {
    if (tokens.length(token) - skip < 3
        || clauses.isThat(token)
        || (skip == 0 && senses.has(token, FUNCTION) && !senses.is(token, ANONYMOUS))
        || (senses.is(token, Sense.SAYS) && !clauses.isDefinite(token))) {
      return false;
    }
    return skip > 0
        || !clauses.isArabic(token)
        || "وفبلك".indexOf(tokens.key().charAt(tokens.keyStart(token))) < 0
        || senses.is(token, PERSON_HEAD)
        || senses.is(token, ANONYMOUS)
        || senses.is(token, GIVEN_NAME)
        || BODIES.contains(tokens.folded(token))
        || TEXTS.contains(tokens.folded(token));
  }

  private boolean isWithheld(int token) {
    return senses.has(token, ANONYMOUS);
  }

  private boolean isOneStretch(int first, int said) {
    for (int token = first + 1; token < said; token++) {
      if (!reading.adjoins(token)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a word goes on with the description of who speaks. */
  private boolean goesOn(int token, int first, boolean whole, boolean withheld) {
    if (tokens.is(token, "في")
        || tokens.is(token, "in")
        || tokens.is(token, "of")
        || tokens.is(token, "de")
        || tokens.is(token, "du")
        || tokens.is(token, "des")) {
      boolean expert = withheld || (senses.is(first, PERSON_HEAD) && token == first + 1);
      return (!tokens.is(token, "في") || expert) && !isSpeech(token + 1);
    }
    if (tokens.is(token, "باسم")) {
      return true;
    }
    if (isTime(token) || tokens.is(token, "ل")) {
      return false;
    }
    if (senses.is(token, FUNCTION) || (senses.has(token, FUNCTION) && !clauses.isDefinite(token))) {
      return tokens.is(token, "the") || tokens.is(token, "la") || tokens.is(token, "l");
    }
    if (senses.is(token, Sense.SAYS) && !clauses.isDefinite(token)) {
      return false;
    }
    if (isTold(token)) {
      return false;
    }
    return whole
        || clauses.isDefinite(token)
        || named.isDemonym(token)
        || senses.has(token, ANONYMOUS)
        || senses.is(token, PERSON_HEAD)
        || tokens.is(token - 1, "في")
        || (token == first + 1 && isTextAt(first));
  }

  /** Whether a word is the hearer: لرويترز, or the medium of what is said: مؤتمر صحفي. */
  private boolean isTold(int token) {
    return clauses.isArabic(token)
        && clauses.startsWith(token, "ل")
        && senses.isUnknown(token)
        && tokens.length(token) > 3
        && !tokens.key().startsWith("لل", tokens.keyStart(token));
  }

  private boolean isTime(int token) {
    return switch (tokens.folded(token)) {
      case "يوم",
          "امس",
          "اليوم",
          "مساء",
          "صباح",
          "مساءا",
          "صباحا",
          "السبت",
          "الاحد",
          "الاثنين",
          "الثلاثاء",
          "الاربعاء",
          "الخميس",
          "الجمعه",
          "لاحقا",
          "سابقا" ->
          true;
      default -> false;
    };
  }

  private boolean isSpeech(int token) {
    if (token >= tokens.count()) {
      return true;
    }
    return switch (tokens.folded(token)) {
      case "موتمر",
          "تصريح",
          "تصريحات",
          "بيان",
          "حديث",
          "مقابله",
          "كلمه",
          "خطاب",
          "حوار",
          "لقاء",
          "تغريده",
          "رساله",
          "منشور",
          "وقت",
          "ختام" ->
          true;
      default -> false;
    };
  }

  /** Whether a person's name is that of the words before it. */
  private boolean isApposed(int token, int first, String noun) {
    return clauses.isBare(token)
        && !RELATIVES.contains(noun)
        && !senses.has(token - 1, Sense.RULE_HEAD)
        && (clauses.isDefinite(token - 1)
            || !named.isFree(token - 1)
            || named.isDemonym(token - 1)
            || senses.has(token - 1, PERSON_HEAD)
            || (!clauses.isArabic(token) && token - first <= 4));
  }

  /** Whether a name is of whom speaks by a text, a paper, a spokesman. */
  private boolean isOwned(int token, int first, boolean text) {
    int before = token - 1;
    if (reading.isArticle(before) && before > first) {
      before--;
    }
    return (before == first && (text || senses.has(first, MEDIA_HEAD)))
        || tokens.is(before, "باسم")
        || (text && before == first + 1 && senses.has(before, MEDIA_HEAD));
  }

  private boolean isOwner(int token) {
    return senses.has(token, ANONYMOUS)
        || (senses.has(token, PERSON_HEAD) && !tokens.is(token, "الحاجه")) // need, or a pilgrim
        || BODIES.contains(tokens.folded(token));
  }

  /** Whether words describe one who can speak. */
  private boolean isSomebody(int first, int last, String noun, boolean text, boolean spoken) {
    if (text || BODIES.contains(noun) || isOwner(first)) {
      return true;
    }
    for (int token = first; token <= Math.min(last, first + 3); token++) {
      if (isOwner(token)) {
        return true;
      }
    }
    if (!spoken || !clauses.isArabic(first)) {
      return false;
    }
    return senses.is(first, GIVEN_NAME)
        || clauses.isDefinite(first)
        || (last > first
            && (clauses.isDefinite(first + 1)
                || named.isDemonym(first + 1)
                || !named.isFree(first + 1)));
  }

  /** Who stands before a verb of saying: X said; X, a researcher, said. */
  @Nullable Speaker before(int verb) {
    int last = verb - 1;
    if (last < 0 || clauses.beginsSentence(verb)) {
      return null;
    }
    if (tokens.is(last, "قد") && last > 0 && reading.adjoins(verb)) {
      last--; // كان فلان قد أكد
    }
    if (reading.adjoins(verb)) {
      Finding finding = named.at(last);
      if (finding != null) {
        return finding.last() == last && canSpeak(finding) && isSubject(finding)
            ? of(finding.first(), finding.start(), List.of(finding), null)
            : null;
      }
      return clauses.isArabic(verb) ? subject(last) : describedBefore(last);
    }
    return clauses.isArabic(verb) ? null : apposed(verb);
  }

  /** Whether nothing before a name makes it an object: of X, في X. */
  private boolean isSubject(Finding finding) {
    if (finding.start() > tokens.start(finding.first())
        && tokens.key().charAt(tokens.keyStart(finding.first())) != 'و') {
      return false;
    }
    int before = finding.first() - 1;
    if (before >= 0 && reading.adjoins(before + 1) && reading.isArticle(before)) {
      before--;
    }
    if (before < 0 || !reading.adjoins(before + 1)) {
      return true;
    }
    return switch (tokens.folded(before)) {
      case "of",
          "in",
          "to",
          "from",
          "for",
          "by",
          "with",
          "against",
          "on",
          "at",
          "near",
          "de",
          "du",
          "des",
          "d",
          "en",
          "a",
          "au",
          "aux",
          "avec",
          "contre",
          "pour",
          "par",
          "sur",
          "dans",
          "في",
          "من",
          "الي",
          "علي",
          "عن",
          "مع",
          "ضد" ->
          false;
      default ->
          !clauses.isArabic(before)
              || senses.has(before, PERSON_HEAD)
              || senses.has(before, FUNCTION)
              || !senses.isUnknown(before);
    };
  }

  /** التقرير أوضح أن: one definite word at the beginning of a sentence. */
  private @Nullable Speaker subject(int token) {
    return clauses.beginsSentence(token)
            && (isTextAt(token) || BODIES.contains(tokens.folded(token)))
            && clauses.isDefinite(token)
        ? new Speaker(
            token,
            token,
            tokens.start(token),
            tokens.end(token),
            List.of(),
            reading.text().substring(tokens.start(token), tokens.end(token)),
            true,
            false)
        : null;
  }

  /** A senior official said: back to the article, or the beginning. */
  private @Nullable Speaker describedBefore(int last) {
    int first = last;
    boolean somebody = false;
    boolean anonymous = false;
    boolean text = false;
    for (int token = last; token >= 0 && last - token < 8; token--) {
      if (!named.isFree(token) && token != last) {
        first = token;
      } else if (isLatinArticle(token)) {
        first = token + 1;
        break;
      } else if (senses.is(token, FUNCTION) && !isJoint(token) && !senses.is(token, ANONYMOUS)) {
        break;
      } else if (senses.is(token, Sense.SAYS) && token != last && !isTextAt(token)) {
        break;
      } else {
        first = token;
      }
      anonymous |= senses.is(token, ANONYMOUS);
      text |= isTextAt(token);
      somebody |=
          senses.is(token, ANONYMOUS)
              || senses.is(token, PERSON_HEAD)
              || isTextAt(token)
              || BODIES.contains(tokens.folded(token));
      if (!reading.adjoins(token)) {
        break;
      }
    }
    while (first < last && (isJoint(first) || isLatinArticle(first))) {
      first++;
    }
    return somebody && first <= last
        ? new Speaker(
            first,
            last,
            tokens.start(first),
            tokens.end(last),
            List.of(),
            reading.text().substring(tokens.start(first), tokens.end(last)),
            text,
            anonymous && !text)
        : null;
  }

  private boolean isLatinArticle(int token) {
    return switch (tokens.folded(token)) {
      case "the", "a", "an", "le", "la", "les", "l", "un", "une", "des" -> true;
      default -> false;
    };
  }

  private boolean isJoint(int token) {
    return switch (tokens.folded(token)) {
      case "of", "de", "du", "d", "in", "s", "and", "et" -> true;
      default -> false;
    };
  }

  /** X, a researcher at the institute, said. */
  private @Nullable Speaker apposed(int verb) {
    int commas = 1;
    for (int token = verb - 1; token >= 0 && verb - token <= MOST_WORDS + 2; token--) {
      Finding finding = named.at(token);
      if (finding != null
          && finding.last() == token
          && isPerson(finding)
          && !reading.adjoins(token + 1)
          && commas == 2) {
        return isSubject(finding)
            ? of(finding.first(), finding.start(), List.of(finding), null)
            : null;
      }
      if (clauses.beginsSentence(token)) {
        return null;
      }
      if (!reading.adjoins(token) && clauses.hasBefore(token, ',')) {
        commas++;
      }
    }
    return null;
  }

  static boolean isPerson(Finding finding) {
    return finding.entities().getFirst().kind() == Entity.Kind.PERSON;
  }

  static boolean canSpeak(Finding finding) {
    for (Entity entity : finding.entities()) {
      switch (entity.kind()) {
        case PERSON, PERSON_GROUP, ORGANIZATION, MEDIA, STATE -> {}
        case COUNTRY, PLACE, EVENT -> {
          return false;
        }
      }
    }
    return true;
  }
}
