package org.isnad.annotator;

import static java.util.Comparator.comparingInt;
import static org.isnad.annotator.Sense.ACCORDING;
import static org.isnad.annotator.Sense.ADDS;
import static org.isnad.annotator.Sense.HEDGE;
import static org.isnad.annotator.Sense.SAYS;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.isnad.annotator.Annotation.Attribution;
import org.isnad.annotator.Annotation.Saying;
import org.isnad.annotator.Senses.Spot;
import org.isnad.arabic.Tokens;
import org.isnad.arabic.Tokens.Gap;
import org.jspecify.annotations.Nullable;

/** Where a text gives the words of others: who says it, and in whose words that stands. */
final class Attributions {
  /** Of these a named speaker is enough; behind others "that", a colon or a quote must follow. */
  private static final Set<String> PLAIN =
      Set.of(
          "قال",
          "قالت",
          "قالوا",
          "قالا",
          "يقول",
          "تقول",
          "يقولون",
          "صرح",
          "صرحت",
          "صرحوا",
          "يصرح",
          "اكد",
          "اكدت",
          "اكدوا",
          "يوكد",
          "اوضح",
          "اوضحت",
          "اوضحوا",
          "يوضح",
          "افاد",
          "افادت",
          "افادوا",
          "يفيد",
          "اعلن",
          "اعلنت",
          "اعلنوا",
          "يعلن",
          "اضاف",
          "اضافت",
          "اضافوا",
          "رجح",
          "رجحت",
          "رجحوا",
          "يرجح",
          "حذر",
          "حذرت",
          "حذروا",
          "يحذر",
          "زعم",
          "زعمت",
          "ادعي",
          "ادعت",
          "شدد",
          "شددت",
          "اردف",
          "تابع",
          "تابعت",
          "said",
          "says",
          "added",
          "adds",
          "warned",
          "announced",
          "stressed",
          "insisted",
          "confirmed",
          "declared",
          "argued",
          "wrote",
          "told",
          "denied",
          "a dit",
          "ont dit",
          "a declare",
          "ont declare",
          "declare",
          "a affirme",
          "ont affirme",
          "affirme",
          "a annonce",
          "a ajoute",
          "ajoute",
          "a precise",
          "a explique",
          "a indique",
          "a souligne",
          "a assure",
          "a averti",
          "estime",
          "a estime");

  /** Nouns as well as verbs. */
  private static final Set<String> NOUNS =
      Set.of(
          "reports",
          "states",
          "notes",
          "claims",
          "calls",
          "note",
          "juge",
          "accuse",
          "critique",
          "lance",
          "posted",
          "menace",
          "estime",
          "pense",
          "appelle",
          "exige",
          "ecrit");

  /** What follows has it from another. */
  private static final Set<String> CITING =
      Set.of(
          "نقلا عن",
          "ناقلا عن",
          "نقلت عن",
          "نقل عن",
          "كما نقل عن",
          "مستشهدا ب",
          "citing",
          "quoting",
          "citant",
          "استنادا الي",
          "مستندا الي");

  /** The speaker passes on what another has said: نقلت الصحيفة عن. */
  private static final Set<String> PASSING =
      Set.of("نقل", "نقلت", "نقلوا", "ينقل", "تنقل", "روت", "ذكر", "ذكرت");

  private static final String FROM = "عن";

  /** Said to somebody, who passes it on. */
  private static final Set<String> TOLD =
      Set.of("told", "a dit a", "a declare a", "a confie a", "speaking to", "as told to");

  /** Nobody is named behind them. */
  private static final Set<String> SPEECHES =
      Set.of(
          "تصريح",
          "تصريحات",
          "بيان",
          "مقال",
          "تغريده",
          "منشور",
          "خطاب",
          "كلمه",
          "صحفي",
          "صحفيه",
          "له",
          "لها",
          "متصل",
          "جانبه",
          "جانبها",
          "جهته",
          "جهتها",
          "بدوره",
          "بدورها",
          "في",
          "statement",
          "tweet",
          "speech",
          "part",
          "anonymity",
          "cote",
          "communique",
          "tribune",
          "anonymat",
          "l'anonymat",
          "source",
          "sources",
          "عنه",
          "ذلك");

  private static final class Draft {
    final int first;
    final int last;
    final int start;
    final int end;
    final String cue;
    final Saying kind;
    final boolean hedged;
    final Speaker speaker;
    final boolean passesOn;
    @Nullable Draft inside;

    /** In the list that is told. */
    int place;

    Draft(
        int first,
        int last,
        int start,
        int end,
        String cue,
        Saying kind,
        boolean hedged,
        Speaker speaker,
        boolean passesOn) {
      this.first = first;
      this.last = last;
      this.start = start;
      this.end = end;
      this.cue = cue;
      this.kind = kind;
      this.hedged = hedged;
      this.speaker = speaker;
      this.passesOn = passesOn;
    }
  }

  private final Reading reading;
  private final Tokens tokens;
  private final Senses senses;
  private final NamedTokens named;
  private final Clauses clauses;
  private final Speakers speakers;
  private final List<Draft> drafts = new ArrayList<>();

  /** Who has spoken last; null if nobody has. */
  private @Nullable Speaker before;

  private Attributions(Reading reading, NamedTokens named, Clauses clauses) {
    this.reading = reading;
    this.tokens = reading.tokens;
    this.senses = reading.senses;
    this.named = named;
    this.clauses = clauses;
    this.speakers = new Speakers(reading, named, clauses);
  }

  /** The attributions, in the order of the text. */
  static List<Attribution> find(
      Reading reading,
      List<Finding> findings,
      NamedTokens named,
      Clauses clauses,
      CodePoints places) {
    var attributions = new Attributions(reading, named, clauses);
    attributions.read(reading.senses.spots(), findings);
    attributions.drafts.sort(comparingInt(d -> d.start));
    attributions.chain();
    return attributions.told(places);
  }

  private List<Attribution> told(CodePoints places) {
    for (int i = 0; i < drafts.size(); i++) {
      drafts.get(i).place = i;
    }
    return drafts.stream()
        .map(d ->
            new Attribution(
                places.at(d.start),
                places.at(d.end),
                d.cue,
                d.kind,
                d.hedged,
                d.speaker.sources(),
                d.speaker.description(),
                d.speaker.anonymous(),
                d.inside == null ? null : d.inside.place))
        .toList();
  }

  private void read(List<Spot> spots, List<Finding> findings) {
    int finding = 0;
    int done = -1;
    for (int i = 0; i < spots.size(); ) {
      int next = i + 1;
      while (next < spots.size() && spots.get(next).first() == spots.get(i).first()) {
        next++;
      }
      int first = spots.get(i).first();
      while (finding < findings.size() && findings.get(finding).first() < first) {
        colon(findings.get(finding++));
      }
      if (first > done) {
        done = Math.max(done, read(spots.subList(i, next)));
      }
      i = next;
    }
    while (finding < findings.size()) {
      colon(findings.get(finding++));
    }
  }

  /**
   * Reads the cues that begin with one token.
   *
   * @return the last token of what was read
   */
  private int read(List<Spot> spots) {
    Spot verb = longest(spots, SAYS, ADDS);
    Spot according = longest(spots, ACCORDING, ACCORDING);
    int last = -1;
    if (verb != null && !cue(verb).equals("according to")) {
      last = Math.max(last, said(verb));
    }
    if (according != null) {
      boolean told = TOLD.contains(cue(according));
      last = Math.max(last, told ? toldTo(according) : accordingTo(according));
    }
    return last;
  }

  /** The longest cue; not one that has taken the first word of who is quoted: نقلا عن مصادر. */
  private @Nullable Spot longest(List<Spot> spots, Sense one, Sense other) {
    Spot longest = null;
    Spot shortest = null;
    for (Spot spot : spots) {
      if (spot.is(one) || spot.is(other)) {
        boolean takes =
            !spot.joined()
                && spot.last() > spot.first()
                && (senses.has(spot.last(), Sense.ANONYMOUS) || isText(spot.last()));
        if (!takes && (longest == null || spot.last() + (spot.joined() ? 1 : 0) > end(longest))) {
          longest = spot;
        }
        if (shortest == null || spot.last() < shortest.last()) {
          shortest = spot;
        }
      }
    }
    return longest != null ? longest : shortest;
  }

  private static int end(Spot spot) {
    return spot.last() + (spot.joined() ? 1 : 0);
  }

  private boolean isText(int token) {
    return switch (tokens.folded(token)) {
      case "لتقرير", "لبيان", "تصريحات", "تقرير" -> true;
      default -> false;
    };
  }

  private String cue(Spot spot) {
    String cue =
        tokens
            .key()
            .substring(tokens.keyStart(spot.first()) + spot.skip(), tokens.keyEnd(spot.last()));
    return spot.joined() ? cue + " " + tokens.key().charAt(tokens.keyStart(spot.last() + 1)) : cue;
  }

  private int start(Spot spot) {
    return tokens.origin(tokens.keyStart(spot.first()) + spot.skip());
  }

  /** Whether no more than و or ف stands before a verb. */
  private boolean isVerb(Spot spot) {
    if (!named.isFree(spot.first())
        || (!reading.says(spot.last()) && !spot.is(ADDS))
        || tokens.is(spot.first(), "عبر")
        || tokens.is(spot.first(), "بين")) {
      return false;
    }
    return spot.skip() == 0
        || (spot.skip() == 1
            && "وف".indexOf(tokens.key().charAt(tokens.keyStart(spot.first()))) >= 0);
  }

  private int said(Spot spot) {
    if (!isVerb(spot)) {
      return -1;
    }
    String cue = cue(spot);
    int said = clauses.saidBehind(spot.last());
    boolean says = said < tokens.count();
    if (!clauses.isArabic(spot.first()) && NOUNS.contains(cue) && !says) {
      return -1;
    }
    Speaker speaker = null;
    boolean behind = false;
    if (!isParticiple(spot.last())) {
      speaker = speakers.behind(spot.last() + 1, false, said);
      behind = speaker != null;
      if (speaker != null && !clauses.isArabic(spot.first()) && !isInverted(spot)) {
        speaker = null;
      }
      if (speaker == null) {
        behind = false;
        speaker = speakers.before(spot.first());
      }
    }
    if (speaker != null
        && (says
            || (!speaker.sources().isEmpty() && PLAIN.contains(cue))
            || (!clauses.isArabic(spot.first()) && PLAIN.contains(cue)))) {
      if (!isOwnClause(spot, speaker, behind)) {
        return -1;
      }
      Saying kind = spot.is(ADDS) ? Saying.ADDS : Saying.SAYS;
      add(spot, cue, kind, speaker, false);
      int last = behind ? speaker.last() : spot.last();
      hearer(last);
      return behind && PASSING.contains(cue) ? passedOn(last) : last;
    }
    if (speaker == null && goesOn(spot, said)) {
      Speaker again = before;
      if (again != null) {
        var there =
            new Speaker(
                spot.first(),
                spot.last(),
                start(spot),
                tokens.end(spot.last()),
                again.sources(),
                again.description(),
                again.body(),
                again.anonymous());
        add(spot, cue, Saying.ADDS, there, false);
        return spot.last();
      }
    }
    return -1;
  }

  /** In English and French the speaker follows the verb behind a quote only: "...", said X. */
  private boolean isInverted(Spot spot) {
    if (!reading.adjoins(spot.first())) {
      return true;
    }
    return clauses.hasBefore(spot.first(), '»')
        || clauses.hasBefore(spot.first(), '"')
        || clauses.hasBefore(spot.first(), '”');
  }

  /** A verb of which the speaker before it is another's object or has said something else. */
  private boolean isOwnClause(Spot spot, Speaker speaker, boolean behind) {
    return behind
        || !clauses.isArabic(spot.first())
        || clauses.saidBehind(spot.last()) <= spot.last() + 3
        || speaker.sources().isEmpty();
  }

  /** مشيرا, مضيفا: the one who has spoken goes on. */
  private boolean isParticiple(int token) {
    return clauses.isArabic(token)
        && (clauses.endsWith(token, 'ا') || clauses.endsWith(token, 'ه'))
        && tokens.key().charAt(tokens.keyStart(token)) != 'ا'
        && (clauses.startsWith(token, "م")
            || clauses.startsWith(token, "وم")
            || tokens.is(token, "قايلا")
            || tokens.is(token, "قايله")
            || tokens.is(token, "لافتا")
            || tokens.is(token, "لافته")
            || tokens.is(token, "زاعما")
            || tokens.is(token, "جازما")
            || tokens.is(token, "نافيا"));
  }

  /** Whether a verb without a speaker beside it is the last speaker's. */
  private boolean goesOn(Spot spot, int said) {
    int verb = spot.last();
    if (before == null) {
      return false;
    }
    if (!clauses.isArabic(verb)) {
      return goesOnLatin(spot, said);
    }
    boolean soon = said == verb + 1 || (said == verb + 2 && isBeforeThat(verb + 1));
    if (isParticiple(verb)) {
      return soon && clauses.areOneSentence(before.last(), verb);
    }
    boolean begins =
        spot.skip() == 1
            || (tokens.gapBefore(spot.first()) != Gap.SOFT && clauses.beginsSentence(spot.first()));
    char letter = tokens.key().charAt(tokens.keyStart(spot.first()) + spot.skip());
    boolean past = spot.is(ADDS) || (letter != 'ي' && letter != 'ت');
    return begins && past && (soon || (spot.is(ADDS) && !reading.adjoins(verb + 1)));
  }

  /** مشيرا إلى أن, محذرا من أن. */
  private boolean isBeforeThat(int token) {
    return switch (tokens.folded(token)) {
      case "الي", "علي", "من", "عن", "في", "ايضا", "كذلك" -> reading.adjoins(token);
      default -> false;
    };
  }

  private boolean goesOnLatin(Spot spot, int said) {
    int verb = spot.last();
    int pronoun = spot.first() - 1;
    boolean behindPronoun = pronoun >= 0 && reading.adjoins(pronoun + 1) && isPronoun(pronoun);
    boolean withPronoun = isPronoun(spot.first()) || isPronoun(verb);
    if (behindPronoun || withPronoun) {
      int word = behindPronoun ? pronoun : isPronoun(spot.first()) ? spot.first() : verb;
      Speaker last = before;
      return last != null && !(last.body() && isPersonal(word));
    }
    return tokens.key().startsWith("ing", tokens.keyEnd(verb) - Math.min(3, tokens.length(verb)))
        && said <= verb + 2
        && !reading.adjoins(spot.first())
        && !clauses.beginsSentence(spot.first());
  }

  private boolean isPersonal(int token) {
    return tokens.is(token, "he") || tokens.is(token, "she");
  }

  private boolean isPronoun(int token) {
    return switch (tokens.folded(token)) {
      case "he", "she", "they", "il", "elle", "ils", "elles", "t" -> true;
      default -> false;
    };
  }

  /**
   * نقلت الصحيفة عن مسؤول: whose words the speaker passes on.
   *
   * @return the last token of what was read
   */
  private int passedOn(int last) {
    int from = last + 1;
    if (from >= tokens.count() || !reading.adjoins(from) || !tokens.is(from, FROM)) {
      return last;
    }
    Speaker speaker = speakers.behind(from + 1, false, tokens.count());
    if (speaker == null) {
      return last;
    }
    drafts.add(
        new Draft(
            from,
            speaker.last(),
            tokens.start(from),
            speaker.end(),
            FROM,
            Saying.ACCORDING_TO,
            false,
            speaker,
            false));
    before = speaker;
    return speaker.last();
  }

  /** قال المسؤول لرويترز: who was told it, and passes it on. */
  private void hearer(int last) {
    int token = last + 1;
    if (token >= tokens.count() || !reading.adjoins(token)) {
      return;
    }
    boolean apart = tokens.is(token, "ل");
    Finding hearer = named.startingAt(apart ? token + 1 : token);
    if (hearer == null
        || hearer.entities().getFirst().kind() != Entity.Kind.MEDIA
        || hearer.ambiguous()
        || (!apart && !(clauses.startsWith(token, "ل") && hearer.start() > tokens.start(token)))) {
      return;
    }
    var speaker =
        new Speaker(
            token,
            hearer.last(),
            tokens.start(token),
            hearer.end(),
            hearer.ids(),
            null,
            true,
            false);
    drafts.add(
        new Draft(
            token,
            hearer.last(),
            tokens.start(token),
            hearer.end(),
            "ل",
            Saying.ACCORDING_TO,
            false,
            speaker,
            true));
  }

  /** X told Reuters. */
  private int toldTo(Spot spot) {
    int token = spot.last() + 1;
    if (token < tokens.count() && reading.adjoins(token) && reading.isArticle(token)) {
      token++;
    }
    Finding medium = named.startingAt(token);
    if (medium == null
        || !reading.adjoins(token)
        || medium.entities().getFirst().kind() != Entity.Kind.MEDIA) {
      return -1;
    }
    Speaker speaker = speakers.behind(token, false, tokens.count());
    if (speaker != null) {
      add(spot, cue(spot), Saying.ACCORDING_TO, speaker, true);
    }
    return medium.last();
  }

  private int accordingTo(Spot spot) {
    String cue = cue(spot);
    int last = spot.last();
    boolean takes =
        spot.last() > spot.first() && senses.has(last, Sense.ANONYMOUS) && !spot.joined();
    boolean interview = isInterview(spot);
    if (!interview && !takes && !spot.joined() && SPEECHES.contains(tokens.folded(last))) {
      return -1;
    }
    int from = takes ? last : last + 1;
    Speaker speaker = speakers.behind(from, spot.joined(), tokens.count());
    if (speaker == null || (interview && speaker.sources().isEmpty())) {
      return -1;
    }
    add(spot, cue, Saying.ACCORDING_TO, speaker, interview);
    return speaker.last();
  }

  /** في تصريح خاص ل, في حوار مع: who is named has asked, and passes it on. */
  private boolean isInterview(Spot spot) {
    boolean in =
        tokens.is(spot.first(), "في")
            || tokens.key().startsWith("في", tokens.keyStart(spot.first()) + spot.skip());
    return (in
            && (spot.joined()
                || tokens.is(spot.last(), "ل")
                || tokens.is(spot.last(), "مع")
                || tokens.is(spot.last(), "الي")))
        || ((tokens.is(spot.first(), "in") || tokens.is(spot.first(), "dans"))
            && (tokens.is(spot.last(), "with")
                || tokens.is(spot.last(), "to")
                || tokens.is(spot.last(), "a")
                || tokens.is(spot.last(), "au")
                || tokens.is(spot.last(), "avec")));
  }

  /** X: «…» */
  private void colon(Finding finding) {
    int next = finding.last() + 1;
    if (!Speakers.canSpeak(finding)
        || next >= tokens.count()
        || tokens.gapBefore(next) != Gap.HARD
        || !clauses.hasBefore(next, ':')
        || !clauses.opensQuote(next)
        || finding.start() != tokens.start(finding.first())) {
      return;
    }
    int first = finding.first();
    for (int back = 0; back < 4 && !clauses.beginsSentence(first); back++) {
      if (!reading.adjoins(first)
          || reading.says(first - 1)
          || senses.has(first - 1, Sense.FUNCTION)) {
        return;
      }
      first--;
    }
    if (clauses.beginsSentence(first)) {
      var speaker =
          new Speaker(
              finding.first(),
              finding.last(),
              finding.start(),
              finding.end(),
              finding.ids(),
              null,
              !Speakers.isPerson(finding),
              false);
      before = speaker;
      drafts.add(
          new Draft(
              finding.first(),
              finding.last(),
              finding.start(),
              finding.end(),
              ":",
              Saying.SAYS,
              false,
              speaker,
              false));
    }
  }

  private void add(Spot spot, String cue, Saying kind, Speaker speaker, boolean passesOn) {
    drafts.add(
        new Draft(
            Math.min(spot.first(), speaker.first()),
            Math.max(spot.last(), speaker.last()),
            Math.min(start(spot), speaker.start()),
            Math.max(tokens.end(spot.last()), speaker.end()),
            cue,
            kind,
            kind != Saying.ACCORDING_TO && senses.has(spot.last(), HEDGE),
            speaker,
            passesOn));
    if (!passesOn) {
      before = speaker;
    }
  }

  /** Tells of each in whose words it stands, where one sentence gives the words of several. */
  private void chain() {
    for (int i = 1; i < drafts.size(); i++) {
      Draft one = drafts.get(i - 1);
      Draft next = drafts.get(i);
      if (!clauses.areOneSentence(/* first= */ one.last, /* last= */ next.first)) {
        continue;
      }
      if (next.passesOn) {
        if (one.kind != Saying.ACCORDING_TO) {
          one.inside = next;
        }
      } else if ((CITING.contains(next.cue) || next.cue.equals(FROM))) {
        next.inside = one;
      } else if (one.kind == Saying.ACCORDING_TO
          && next.kind != Saying.ACCORDING_TO
          && (one.passesOn ? !isTaken(one, i) : clauses.beginsSentence(one.first))) {
        next.inside = one;
      }
    }
  }

  /** Whether a hearer already has one who spoke to him. */
  private boolean isTaken(Draft hearer, int before) {
    return before > 1 && drafts.get(before - 2).inside == hearer;
  }
}
