package org.isnad.annotator;

import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.isnad.arabic.NameKey;
import org.isnad.arabic.Tokens;
import org.jspecify.annotations.Nullable;

/**
 * Words that mean what was named before them, where it is sure: الصحراوي after أبو الوليد الصحراوي,
 * التنظيمين after «القاعدة وداعش», الصحيفة الأمريكية where one newspaper is at hand.
 */
final class Coreference {
  private static final double SHORT_FORM = 0.7;
  private static final double TWO = 0.75;
  private static final double DESCRIPTION = 0.65;

  /** So short a word needs something beside it. */
  private static final int SHORTEST_FORM = 3;

  private static final Set<String> RULERS = Set.of("الشيخ", "الامير", "الملك", "السلطان");

  private static final Map<Sense, Predicate<Entity>> TWOS =
      Map.of(
          Sense.TWO_ORGANIZATIONS, e -> e.kind() == Entity.Kind.ORGANIZATION,
          Sense.TWO_STATES, e -> e.kind() == Entity.Kind.STATE || e.kind() == Entity.Kind.COUNTRY,
          Sense.TWO_PERSONS, e -> e.kind() == Entity.Kind.PERSON);

  private static final Map<Sense, Set<String>> MEDIA =
      Map.of(
          Sense.NEWSPAPER, Set.of("newspaper", "daily", "weekly"),
          Sense.CHANNEL, Set.of("broadcaster", "channel", "television", "radio"),
          Sense.AGENCY, Set.of("news-agency"),
          Sense.MAGAZINE, Set.of("magazine", "newspaper", "weekly"),
          Sense.SITE, Set.of("news-site", "website", "research-site"));

  private final Reading reading;
  private final Tokens tokens;
  private final List<Finding> named;
  private final List<Finding> found = new ArrayList<>();
  private final BitSet namedTokens = new BitSet();
  private final BitSet foundTokens = new BitSet();

  /** What was named before a spot: it grows from spot to spot. */
  private final Map<Sense, Set<List<Entity>>> pairsBefore = new EnumMap<>(Sense.class);

  private final Map<Sense, Set<Entity>> mediaBefore = new EnumMap<>(Sense.class);
  private int pairsSeen;
  private int mediaSeen;

  private Coreference(Reading reading, List<Finding> named) {
    this.reading = reading;
    this.tokens = reading.tokens;
    this.named = named;
    named.forEach(f -> namedTokens.set(f.first(), f.last() + 1));
  }

  /**
   * @param named the mentions by name, in the order of the text
   */
  static List<Finding> resolve(Reading reading, List<Finding> named) {
    var coreference = new Coreference(reading, named);
    coreference.shortForms();
    for (Senses.Spot spot : reading.senses.spots()) {
      coreference.two(spot);
      coreference.medium(spot);
    }
    coreference.found.sort(comparingInt(Finding::start));
    return coreference.found;
  }

  /**
   * Persons who may be called by the same word.
   *
   * @param first where one is first named
   * @param word the token of the name that stands for all of it
   * @param only whether it is one
   */
  private record Bearers(Finding first, int word, boolean only) {
    Bearers and(Finding other) {
      return only && !first.entities().equals(other.entities())
          ? new Bearers(first, word, false)
          : this;
    }
  }

  private boolean isNamed(int token) {
    return namedTokens.get(token);
  }

  /**
   * The last word of a person's full name, once it has been given; or its first, where it is no
   * usual given name, or behind a ruler's title: الشيخ تميم.
   */
  private void shortForms() {
    Map<String, Bearers> forms = new HashMap<>();
    for (Finding finding : named) {
      Entity person = finding.entity();
      if (person != null
          && person.kind() == Entity.Kind.PERSON
          && finding.last() > finding.first()) {
        note(finding, finding.last(), forms);
        if (!reading.isLatin(finding.first()) || reading.senses.isUnknown(finding.first())) {
          note(finding, finding.first(), forms);
        }
      }
    }
    if (forms.isEmpty()) {
      return;
    }
    var frames = new BitSet(); // of most words they tell at once that they are no form
    forms
        .keySet()
        .forEach(form -> frames.set(frame(form.charAt(0), form.charAt(form.length() - 1))));
    for (int token = 0; token < tokens.count(); token++) {
      for (int skip = 0, most = Clitics.longest(tokens, token); skip <= most; skip++) {
        char first = tokens.key().charAt(tokens.keyStart(token) + skip);
        if (!frames.get(frame(first, tokens.key().charAt(tokens.keyEnd(token) - 1)))) {
          continue;
        }
        Bearers bearers = forms.get(letters(token, skip));
        if (bearers != null) {
          shortForm(token, skip, bearers);
        }
      }
    }
  }

  private static int frame(char first, char last) {
    return ((first & 0xFF) << 8) | (last & 0xFF);
  }

  private void note(Finding finding, int word, Map<String, Bearers> forms) {
    if (tokens.length(word) >= SHORTEST_FORM) {
      String form = letters(word, 0);
      Bearers before = forms.get(form);
      forms.put(form, before == null ? new Bearers(finding, word, true) : before.and(finding));
    }
  }

  private void shortForm(int token, int skip, Bearers bearers) {
    Finding first = bearers.first();
    int of = bearers.word();
    boolean filial = skip == 0 && isFilial(of, token);
    int begin = filial ? token - 1 : token;
    if (bearers.only()
        && first.last() < begin
        && !isNamed(begin)
        && !isNamed(token)
        && (!reading.isLatin(token) || tokens.isCapital(token))
        && ((of == first.first() && !reading.isLatin(of))
            ? isRuler(token, skip)
            : !isAnothers(begin, skip)
                && !isDescription(token, skip)
                && (filial || isCalled(of, token, skip)))) {
      add(
          begin,
          token,
          tokens.origin(tokens.keyStart(begin) + skip),
          first.entities(),
          Mention.Kind.COREFERENCE,
          SHORT_FORM,
          first.why().alias(),
          "named in full before");
    }
  }

  /** Whether a word stands for the name of which it is a part. */
  private boolean isCalled(int of, int token, int skip) {
    return !isTitle(token)
        && (isSubject(token, skip)
            || (tokens.length(of) > SHORTEST_FORM && (isTelling(of) || standsAlone(token, skip))));
  }

  private boolean isAnothers(int token, int skip) {
    return skip == 0 && reading.adjoins(token) && reading.senses.has(token - 1, Sense.GIVEN_NAME);
  }

  /** Whether بن, or the like, stands before a word as it does in the name: بن سلمان. */
  private boolean isFilial(int of, int token) {
    return of > 0
        && reading.adjoins(of)
        && reading.adjoins(token)
        && tokens.is(token - 1, tokens.folded(of - 1))
        && switch (tokens.folded(token - 1)) {
          case "بن", "ابن", "ولد", "ود", "اغ", "bin", "ben", "ibn", "ould", "ag" -> true;
          default -> false;
        };
  }

  /** Whether a word with the article describes the one before it: الخط الأحمر is no person. */
  private boolean isDescription(int token, int skip) {
    return skip == 0
        && reading.adjoins(token)
        && tokens.folded(token).startsWith("ال")
        && tokens.folded(token - 1).startsWith("ال")
        && !reading.senses.has(token - 1, Sense.FUNCTION)
        && !reading.senses.has(token - 1, Sense.PERSON_HEAD)
        && !reading.senses.has(token - 1, Sense.DEMONYM)
        && !reading.senses.has(token - 1, Sense.GIVEN_NAME);
  }

  /** Whether a given name that is also a surname stands where no other name is beside it. */
  private boolean standsAlone(int token, int skip) {
    if (!reading.senses.has(token, Sense.GIVEN_NAME) || reading.senses.has(token, Sense.COMMON)) {
      return false;
    }
    if (reading.isLatin(token)) {
      return !(reading.adjoins(token)
              && tokens.isCapital(token - 1)
              && !reading.senses.has(token - 1, Sense.PERSON_HEAD)
              && !reading.senses.has(token - 1, Sense.FUNCTION))
          && !(reading.adjoins(token + 1) && tokens.isCapital(token + 1));
    }
    boolean behindName =
        skip == 0 && reading.adjoins(token) && NameKey.isParticle(tokens, token - 1, 0);
    return !behindName
        && (!reading.adjoins(token + 1)
            || !(reading.senses.isUnknown(token + 1)
                || reading.senses.has(token + 1, Sense.GIVEN_NAME)
                || reading.isDefinite(token + 1)
                || tokens.is(token + 1, "بن")));
  }

  /** Whether a ruler's title stands before a given name, and no other name behind it. */
  private boolean isRuler(int token, int skip) {
    return skip == 0
        && reading.adjoins(token)
        && RULERS.contains(tokens.folded(token - 1))
        && !(reading.adjoins(token + 1)
            && (reading.senses.has(token + 1, Sense.GIVEN_NAME)
                || NameKey.isParticle(tokens, token + 1, 0)
                || reading.isDefinite(token + 1)));
  }

  /** Whether the last word of a name can stand for all of it. */
  private boolean isTelling(int token) {
    boolean definite = tokens.folded(token).startsWith("ال");
    return definite
        || !(reading.senses.is(token, Sense.COMMON) || reading.senses.is(token, Sense.GIVEN_NAME));
  }

  /**
   * Whether a given name or an ordinary word that is also a surname stands alone behind a verb of
   * saying, with no other name beside it, or before one: أكد إبراهيم أن, إن عون سيوجه.
   */
  private boolean isSubject(int token, int skip) {
    if (skip > 0 || !reading.adjoins(token)) {
      return false;
    }
    boolean alone =
        !(reading.adjoins(token + 1) && reading.senses.has(token + 1, Sense.GIVEN_NAME))
            && (!reading.adjoins(token + 1)
                || reading.senses.has(token + 1, Sense.FUNCTION)
                || reading.senses.has(token + 1, Sense.COMMON));
    return reading.says(token - 1) ? alone : isThat(token - 1) && isPredicate(token + 1);
  }

  private boolean isThat(int token) {
    return switch (tokens.folded(token)) {
      case "ان", "وان", "بان" -> true;
      default -> false;
    };
  }

  /** Whether a verb follows for sure. */
  private boolean isPredicate(int token) {
    if (!reading.adjoins(token)) {
      return false;
    }
    String word = tokens.folded(token);
    return reading.says(token)
        || (word.length() > SHORTEST_FORM + 1 && (word.startsWith("سي") || word.startsWith("ست")));
  }

  /** Whether a word is more often a title: الوزير after كامل الوزير. */
  private boolean isTitle(int token) {
    return reading.senses.has(token, Sense.PERSON_HEAD) && reading.senses.has(token, Sense.COMMON);
  }

  private String letters(int token, int skip) {
    var letters = new char[tokens.length(token) + 4];
    int length = NameKey.write(tokens, token, skip, false, letters, 0);
    return new String(letters, 0, length);
  }

  /** Two of a kind, if the text has named two together before, and never another two. */
  private void two(Senses.Spot spot) {
    for (;
        pairsSeen + 1 < named.size() && named.get(pairsSeen + 1).last() < spot.first();
        pairsSeen++) {
      Finding one = named.get(pairsSeen);
      Finding next = named.get(pairsSeen + 1);
      TWOS.forEach((sense, isOfKind) -> {
        List<Entity> pair = pair(one, next, isOfKind);
        if (pair != null) {
          pairsBefore.computeIfAbsent(sense, s -> new HashSet<>()).add(pair);
        }
      });
    }
    TWOS.keySet()
        .forEach(sense -> {
          if ((spot.senses() & sense.bit) != 0) {
            Set<List<Entity>> pairs = pairsBefore.getOrDefault(sense, Set.of());
            if (pairs.size() == 1) {
              List<Entity> pair = pairs.iterator().next();
              add(
                  spot,
                  described(spot.last()),
                  pair,
                  Mention.Kind.DUAL_ANAPHOR,
                  TWO,
                  "named together before");
            }
          }
        });
  }

  /** The last word of those that describe two: التنظيمين المسلحين. */
  private int described(int two) {
    int last = two;
    while (reading.adjoins(last + 1)
        && tokens.folded(last + 1).startsWith("ال")
        && (tokens.folded(last + 1).endsWith("ين") || tokens.folded(last + 1).endsWith("ان"))
        && !isNamed(last + 1)) {
      last++;
    }
    return last;
  }

  private @Nullable List<Entity> pair(Finding one, Finding next, Predicate<Entity> isOfKind) {
    Entity a = one.entity();
    Entity b = next.entity();
    if (a == null || b == null || a.equals(b) || !isOfKind.test(a) || !isOfKind.test(b)) {
      return null;
    }
    boolean tied =
        next.first() == one.last() + 1
            ? tokens.key().charAt(tokens.keyStart(next.first())) == 'و'
                && next.start() > tokens.start(next.first())
            : next.first() == one.last() + 2
                && (tokens.is(one.last() + 1, "and")
                    || tokens.is(one.last() + 1, "et")
                    || tokens.is(one.last() + 1, "و"));
    // In one order, however the text names them.
    return !tied ? null : a.id().compareTo(b.id()) < 0 ? List.of(a, b) : List.of(b, a);
  }

  /** The newspaper, if one has been named, and no other. */
  private void medium(Senses.Spot spot) {
    for (; mediaSeen < named.size() && named.get(mediaSeen).last() < spot.first(); mediaSeen++) {
      Entity entity = named.get(mediaSeen).entity();
      String subtype = entity == null ? null : entity.subtype();
      if (entity != null && subtype != null && entity.kind() == Entity.Kind.MEDIA) {
        MEDIA.forEach((sense, subtypes) -> {
          if (subtypes.contains(subtype)) {
            mediaBefore.computeIfAbsent(sense, s -> new HashSet<>()).add(entity);
          }
        });
      }
    }
    MEDIA
        .keySet()
        .forEach(sense -> {
          if ((spot.senses() & sense.bit) != 0 && !isNamed(spot.last() + 1)) {
            Set<Entity> media = mediaBefore.getOrDefault(sense, Set.of());
            if (media.size() == 1) {
              int last = spot.last();
              if (reading.adjoins(last + 1) && reading.isDemonym(last + 1)) {
                last++;
              }
              add(
                  spot,
                  last,
                  List.copyOf(media),
                  Mention.Kind.COREFERENCE,
                  DESCRIPTION,
                  "the only one named before");
            }
          }
        });
  }

  private void add(
      Senses.Spot spot,
      int last,
      List<Entity> entities,
      Mention.Kind kind,
      double confidence,
      String cue) {
    for (int token = spot.first(); token <= last; token++) {
      if (isNamed(token)) {
        return;
      }
    }
    int start = tokens.origin(tokens.keyStart(spot.first()) + spot.skip());
    String name = entities.getFirst().names().getFirst().value();
    add(spot.first(), last, start, entities, kind, confidence, name, cue);
  }

  private void add(
      int first,
      int last,
      int start,
      List<Entity> entities,
      Mention.Kind kind,
      double confidence,
      String name,
      String cue) {
    int already = foundTokens.nextSetBit(first);
    if (already < 0 || already > last) {
      foundTokens.set(first, last + 1);
      String clitic = reading.text().substring(tokens.start(first), start);
      found.add(
          new Finding(
              first,
              last,
              start,
              tokens.end(last),
              entities,
              kind,
              false,
              confidence,
              new Why(name, List.of(), clitic.isEmpty() ? null : clitic, cue)));
    }
  }
}
