package org.isnad.annotator;

import static org.isnad.annotator.Sense.AFTER_ORGANIZATION;
import static org.isnad.annotator.Sense.COMMON;
import static org.isnad.annotator.Sense.FUNCTION;
import static org.isnad.annotator.Sense.ORGANIZATION_HEAD;

import java.util.Map;
import java.util.Set;
import org.isnad.arabic.Tokens;
import org.jspecify.annotations.Nullable;

/** New names of organisations in Arabic, and branches that known ones may have. */
final class NewOrganizations {
  private static final int MOST_WORDS = 4;

  /** How sure a head is that a name follows. */
  private enum Head {
    /** A name follows wherever a definite word does: حزب. */
    OF_NAMES,
    /** It is an ordinary word as well: حركة الطرق. Something else must say that it is none here. */
    COMMON_TOO,
    /** Of a name in quotes only. */
    OF_QUOTES
  }

  private static final Map<String, Head> HEADS =
      Map.ofEntries(
          Map.entry("جماعه", Head.OF_NAMES),
          Map.entry("حزب", Head.OF_NAMES),
          Map.entry("كتيبه", Head.OF_NAMES),
          Map.entry("لواء", Head.OF_NAMES),
          Map.entry("كتايب", Head.OF_NAMES),
          Map.entry("الويه", Head.OF_NAMES),
          Map.entry("سرايا", Head.OF_NAMES),
          Map.entry("فيلق", Head.OF_NAMES),
          Map.entry("فصيل", Head.OF_NAMES),
          Map.entry("ميليشيا", Head.OF_NAMES),
          Map.entry("مليشيا", Head.OF_NAMES),
          Map.entry("ميلشيا", Head.OF_NAMES),
          Map.entry("حركه", Head.COMMON_TOO),
          Map.entry("تنظيم", Head.COMMON_TOO),
          Map.entry("جبهه", Head.COMMON_TOO),
          Map.entry("منظمه", Head.COMMON_TOO),
          Map.entry("مجموعه", Head.OF_QUOTES),
          Map.entry("شبكه", Head.OF_QUOTES),
          Map.entry("خليه", Head.OF_QUOTES),
          Map.entry("تيار", Head.OF_QUOTES),
          Map.entry("تحالف", Head.OF_QUOTES),
          Map.entry("ايتلاف", Head.OF_QUOTES),
          Map.entry("تجمع", Head.OF_QUOTES),
          Map.entry("فرقه", Head.OF_QUOTES),
          Map.entry("سريه", Head.OF_QUOTES));

  /** First words of names that have no article. */
  private static final Set<String> FIRSTS =
      Set.of(
          "انصار", "احرار", "جند", "جيش", "شهداء", "ابناء", "اسود", "صقور", "سيف", "نصره", "فجر",
          "حراس", "مجاهدي", "شباب", "فرسان", "طلايع", "حماه");

  /** Words that organisations have in their names, where roads and goods have them not. */
  private static final Set<String> CAUSES =
      Set.of(
          "الاسلاميه",
          "الاسلامي",
          "الوطنيه",
          "الوطني",
          "الشعبيه",
          "الشعبي",
          "الديمقراطيه",
          "الديمقراطي",
          "التحرير",
          "الجهاد",
          "المقاومه",
          "الثوريه",
          "الثوري",
          "المجاهدين",
          "المجاهدون",
          "العدل",
          "العداله",
          "التوحيد",
          "النهضه",
          "الاصلاح",
          "التنميه",
          "الاشتراكيه",
          "الاشتراكي",
          "الشيوعي",
          "القوميه",
          "القومي",
          "السلفيه",
          "الخلافه",
          "النصره",
          "الشهداء",
          "التغيير",
          "الحريه",
          "الكرامه",
          "المساواه",
          "الاحسان",
          "البناء",
          "السلام",
          "الاخوان",
          "المسلمين",
          "الجمهوري",
          "الدستوري",
          "الليبرالي",
          "الموحدين",
          "المرابطين",
          "المرابطون",
          "الوحده");

  /** Behind حزب and its like they are no names. */
  private static final Set<String> NO_NAMES =
      Set.of(
          "السلطه",
          "الحاكم",
          "المعارضه",
          "المعارض",
          "الرييس",
          "الاغلبيه",
          "الوزير",
          "الدوله",
          "الحكومه",
          "الضغط",
          "الاقليه",
          "الارهابيه",
          "الارهابي",
          "المسلحه",
          "الجيش",
          "المدينه",
          "المذكوره",
          "نفسه",
          "الدعم",
          "الحرب",
          "الشعب",
          "المشاه",
          "المدرعات",
          "المدفعيه");

  /** Before a head: then it is one. زعيم حركة. */
  private static final Set<String> LEADERS =
      Set.of(
          "زعيم", "قايد", "امير", "رييس", "عناصر", "مقاتلو", "مقاتلي", "مسلحو", "مسلحي", "قيادي",
          "مؤسس", "موسس", "عضو", "اعضاء", "باسم", "انصار", "ناطق", "متحدث", "بيعه", "مبايعه",
          "اتباع", "جناح", "فرع", "ممثل", "مسؤول", "مسوول");

  private final Reading reading;
  private final Tokens tokens;
  private final Senses senses;
  private final NamedTokens named;
  private final Clauses clauses;

  NewOrganizations(Reading reading, NamedTokens named, Clauses clauses) {
    this.reading = reading;
    this.tokens = reading.tokens;
    this.senses = reading.senses;
    this.named = named;
    this.clauses = clauses;
  }

  /** The name of an organisation of which a token is the head. */
  NewNames.@Nullable Sighting behind(int token) {
    if (!senses.has(token, ORGANIZATION_HEAD)
        || !reading.adjoins(token + 1)
        || !named.isFree(token)) {
      return null;
    }
    int skip = skip(token);
    if (skip < 0) {
      return null;
    }
    String word = tokens.folded(token).substring(skip);
    Head head = HEADS.get(word);
    if (head == null) {
      return null;
    }
    if (clauses.opensQuote(token + 1)) {
      return quoted(token, word);
    }
    return head != Head.OF_QUOTES && clauses.isBare(token + 1)
        ? run(token, skip, head, word)
        : null;
  }

  /** How many letters of clitics stand before a head; negative if it is none. */
  private int skip(int token) {
    String word = tokens.folded(token);
    for (int skip = 0; skip <= Clitics.longest(tokens, token); skip++) {
      if (HEADS.containsKey(word.substring(skip))) {
        return skip;
      }
    }
    return -1;
  }

  private NewNames.@Nullable Sighting quoted(int head, String word) {
    int first = head + 1;
    for (int last = first; last < tokens.count() && last - first < MOST_WORDS; last++) {
      if (last > first && !clauses.isBare(last)) {
        return null;
      }
      if (clauses.closesQuote(last)) {
        return new NewNames.Sighting(
            first,
            last,
            tokens.start(first),
            tokens.end(last),
            Annotation.CandidateKind.ORGANIZATION,
            word,
            null);
      }
    }
    return null;
  }

  private NewNames.@Nullable Sighting run(int token, int skip, Head head, String word) {
    int last = token;
    boolean cause = false;
    boolean ordinary = true;
    int next = token + 1;
    if (FIRSTS.contains(tokens.folded(next)) && named.isFree(next)) {
      last = next++;
      cause = true;
    }
    boolean led = last > token;
    while (last - token < MOST_WORDS
        && next < tokens.count()
        && clauses.isBare(next)
        && isOfName(next, last > token)
        && !(led && last - token > 1 && !CAUSES.contains(tokens.folded(next)))) {
      cause |= CAUSES.contains(tokens.folded(next));
      ordinary &= senses.has(next, COMMON);
      last = next++;
    }
    int words = last - token;
    if (words == 0 || (!clauses.isDefinite(last) && !isAdded(last))) {
      return null;
    }
    boolean described =
        next < tokens.count() && clauses.isBare(next) && senses.is(next, AFTER_ORGANIZATION);
    boolean sure =
        switch (head) {
          case OF_NAMES ->
              word.equals("حزب")
                  || word.equals("سرايا")
                  || cause
                  || described
                  || !ordinary
                  || isLed(token);
          case COMMON_TOO ->
              described
                  || isLed(token)
                  || (cause && (words > 1 || isSpeaking(token)) && !word.equals("تنظيم"));
          case OF_QUOTES -> false;
        };
    if (!sure) {
      return null;
    }
    return new NewNames.Sighting(
        token,
        last,
        tokens.origin(tokens.keyStart(token) + skip),
        tokens.end(last),
        Annotation.CandidateKind.ORGANIZATION,
        word,
        null);
  }

  /** Whether a word goes on with a name: a definite word that tells no more of its bearer. */
  private boolean isOfName(int token, boolean goesOn) {
    if (!named.isFree(token) || named.isDemonym(token)) {
      return false;
    }
    if (isAdded(token)) {
      return goesOn && CAUSES.contains(tokens.folded(token).substring(1));
    }
    return clauses.isDefinite(token)
        && !senses.is(token, FUNCTION)
        && !senses.is(token, Sense.PERSON_HEAD)
        && !NO_NAMES.contains(tokens.folded(token))
        && (!senses.is(token, AFTER_ORGANIZATION) || CAUSES.contains(tokens.folded(token)))
        && !(goesOn && isAdjectiveOfTime(token));
  }

  private boolean isAdjectiveOfTime(int token) {
    return tokens.is(token, "السابق")
        || tokens.is(token, "السابقه")
        || tokens.is(token, "الحالي")
        || tokens.is(token, "الحاليه")
        || tokens.is(token, "الجديد")
        || tokens.is(token, "الجديده")
        || tokens.is(token, "اليوم")
        || tokens.is(token, "الاخير")
        || tokens.is(token, "الاخيره")
        || tokens.is(token, "الماضي");
  }

  private boolean isAdded(int token) {
    return clauses.startsWith(token, "وال");
  }

  /** Whether the word before a head says that it is one. */
  private boolean isLed(int head) {
    if (!reading.adjoins(head)) {
      return false;
    }
    String before = tokens.folded(head - 1);
    return LEADERS.contains(before)
        || (before.length() > 3
            && LEADERS.contains(before.substring(1))
            && "ولبف".indexOf(before.charAt(0)) >= 0)
        || (tokens.is(head - 1, "في")
            && head > 1
            && reading.adjoins(head - 1)
            && (tokens.is(head - 2, "القيادي")
                || tokens.is(head - 2, "قيادي")
                || tokens.is(head - 2, "عضو")
                || tokens.is(head - 2, "العضو")));
  }

  private boolean isSpeaking(int head) {
    return reading.adjoins(head) && reading.says(head - 1);
  }

  /** تنظيم القاعدة في تونس: no name has it, but both sides are known. */
  NewNames.@Nullable Sighting branch(Finding finding) {
    Entity organization = finding.entity();
    int in = finding.last() + 1;
    if (organization == null
        || finding.ambiguous()
        || organization.kind() != Entity.Kind.ORGANIZATION
        || finding.kind() == Mention.Kind.COREFERENCE
        || in + 1 >= tokens.count()
        || !reading.adjoins(in)
        || !reading.adjoins(in + 1)
        || !(tokens.is(in, "في") || tokens.is(in, "in") || tokens.is(in, "en"))) {
      return null;
    }
    int first = headOf(finding);
    Finding place = named.startingAt(in + 1);
    if (place == null && senses.is(in + 1, Sense.PLACE_HEAD) && clauses.isBare(in + 2)) {
      place = named.startingAt(in + 2);
    }
    if (first < 0
        || place == null
        || place.start() != tokens.start(place.first())
        || place.entities().stream().noneMatch(e -> Evidence.isPlace(e.kind()))) {
      return null;
    }
    int start =
        first == finding.first()
            ? finding.start()
            : tokens.origin(tokens.keyStart(first) + Math.max(0, skip(first)));
    return new NewNames.Sighting(
        first,
        place.last(),
        start,
        place.end(),
        Annotation.CandidateKind.ORGANIZATION,
        tokens.folded(in),
        organization.id());
  }

  /** The token of the head of a finding, in it or before it; negative if it has none. */
  private int headOf(Finding finding) {
    int first = finding.first();
    if (isHead(first)) {
      return first;
    }
    return reading.adjoins(first) && tokens.start(first) == finding.start() && isHead(first - 1)
        ? first - 1
        : -1;
  }

  private boolean isHead(int token) {
    return senses.has(token, ORGANIZATION_HEAD) && skip(token) >= 0;
  }
}
