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
  private static final int SHORTEST_FORM = 4;

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
   * Persons whose full names end alike.
   *
   * @param first where one is first named
   * @param only whether it is one
   */
  private record Bearers(Finding first, boolean only) {}

  private boolean isNamed(int token) {
    return namedTokens.get(token);
  }

  /** The last word of a person's full name, once it has been given. */
  private void shortForms() {
    Map<String, Bearers> forms = new HashMap<>();
    for (Finding finding : named) {
      Entity person = finding.entity();
      if (person != null
          && person.kind() == Entity.Kind.PERSON
          && finding.last() > finding.first()
          && tokens.length(finding.last()) >= SHORTEST_FORM) {
        String form = letters(finding.last(), 0);
        Bearers before = forms.get(form);
        forms.put(
            form,
            before == null
                ? new Bearers(finding, true)
                : before.only() && !before.first().entities().equals(finding.entities())
                    ? new Bearers(before.first(), false)
                    : before);
      }
    }
    if (forms.isEmpty()) {
      return;
    }
    var beginnings = new BitSet();
    forms.keySet().forEach(form -> beginnings.set(form.charAt(0)));
    for (int token = 0; token < tokens.count(); token++) {
      for (int skip = 0, most = Clitics.longest(tokens, token); skip <= most; skip++) {
        if (!beginnings.get(tokens.key().charAt(tokens.keyStart(token) + skip))) {
          continue;
        }
        Bearers bearers = forms.get(letters(token, skip));
        if (bearers != null) {
          shortForm(token, skip, bearers);
        }
      }
    }
  }

  private void shortForm(int token, int skip, Bearers bearers) {
    Finding first = bearers.first();
    boolean latin = tokens.key().charAt(tokens.keyStart(token)) < 0x250;
    boolean anothers =
        skip == 0 && reading.adjoins(token) && reading.senses.has(token - 1, Sense.GIVEN_NAME);
    if (bearers.only()
        && (isTelling(first.last()) || isSubject(token, skip))
        && !isTitle(token)
        && first.last() < token
        && !isNamed(token)
        && !anothers
        && (!latin || tokens.isCapital(token))) {
      int start = tokens.origin(tokens.keyStart(token) + skip);
      add(
          token,
          token,
          start,
          first.entities(),
          Mention.Kind.COREFERENCE,
          SHORT_FORM,
          first.why().alias(),
          "named in full before");
    }
  }

  /** Whether the last word of a name can stand for all of it. */
  private boolean isTelling(int token) {
    boolean definite = tokens.folded(token).startsWith("ال");
    return definite
        || !(reading.senses.is(token, Sense.COMMON) || reading.senses.is(token, Sense.GIVEN_NAME));
  }

  /**
   * Whether a given name that is also a surname stands alone behind a verb of saying, with no other
   * name beside it: أكد إبراهيم أن.
   */
  private boolean isSubject(int token, int skip) {
    return skip == 0
        && reading.adjoins(token)
        && reading.says(token - 1)
        && !(reading.adjoins(token + 1) && reading.senses.has(token + 1, Sense.GIVEN_NAME))
        && (!reading.adjoins(token + 1)
            || reading.senses.has(token + 1, Sense.FUNCTION)
            || reading.senses.has(token + 1, Sense.COMMON));
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
