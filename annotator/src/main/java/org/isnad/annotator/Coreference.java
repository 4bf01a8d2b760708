package org.isnad.annotator;

import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
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

  private Coreference(Reading reading, List<Finding> named) {
    this.reading = reading;
    this.tokens = reading.tokens;
    this.named = named;
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

  private boolean isNamed(int token) {
    return named.stream().anyMatch(f -> f.covers(token));
  }

  /** The last word of a person's full name, once it has been given. */
  private void shortForms() {
    Map<String, Set<Finding>> forms = new HashMap<>();
    for (Finding finding : named) {
      Entity person = finding.entity();
      if (person != null
          && person.kind() == Entity.Kind.PERSON
          && finding.last() > finding.first()
          && isTelling(finding.last())) {
        forms.computeIfAbsent(letters(finding.last(), 0), f -> new LinkedHashSet<>()).add(finding);
      }
    }
    if (forms.isEmpty()) {
      return;
    }
    for (int token = 0; token < tokens.count(); token++) {
      for (int skip = 0; skip <= Clitics.longest(tokens, token); skip++) {
        Set<Finding> bearers = forms.get(letters(token, skip));
        if (bearers != null) {
          shortForm(token, skip, bearers);
        }
      }
    }
  }

  private void shortForm(int token, int skip, Set<Finding> bearers) {
    Set<Entity> entities = new HashSet<>();
    bearers.forEach(f -> entities.add(f.entities().getFirst()));
    Finding first = bearers.iterator().next();
    boolean latin = tokens.key().charAt(tokens.keyStart(token)) < 0x250;
    boolean anothers =
        skip == 0 && reading.adjoins(token) && reading.senses.has(token - 1, Sense.GIVEN_NAME);
    if (entities.size() == 1
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
    if (tokens.length(token) < SHORTEST_FORM) {
      return false;
    }
    boolean definite = tokens.folded(token).startsWith("ال");
    return definite
        || !(reading.senses.is(token, Sense.COMMON) || reading.senses.is(token, Sense.GIVEN_NAME));
  }

  private String letters(int token, int skip) {
    var letters = new char[tokens.length(token) + 4];
    int length = NameKey.write(tokens, token, skip, false, letters, 0);
    return new String(letters, 0, length);
  }

  /** Two of a kind, if the text has named two together before, and never another two. */
  private void two(Senses.Spot spot) {
    TWOS.forEach((sense, isOfKind) -> {
      if ((spot.senses() & sense.bit) != 0) {
        Set<List<Entity>> pairs = new HashSet<>();
        for (int i = 0; i + 1 < named.size() && named.get(i + 1).last() < spot.first(); i++) {
          List<Entity> pair = pair(named.get(i), named.get(i + 1), isOfKind);
          if (pair != null) {
            pairs.add(pair);
          }
        }
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
    MEDIA.forEach((sense, subtypes) -> {
      if ((spot.senses() & sense.bit) != 0 && !isNamed(spot.last() + 1)) {
        Set<Entity> media = new HashSet<>();
        for (Finding finding : named) {
          Entity entity = finding.entity();
          if (finding.last() < spot.first()
              && entity != null
              && entity.kind() == Entity.Kind.MEDIA
              && entity.subtype() != null
              && subtypes.contains(entity.subtype())) {
            media.add(entity);
          }
        }
        if (media.size() == 1) {
          int last = spot.last();
          if (reading.adjoins(last + 1) && isDemonym(last + 1)) {
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

  private boolean isDemonym(int token) {
    return reading.demonyms.stream()
        .anyMatch(hit -> hit.first() == token && hit.last() == token && hit.skip() == 0);
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
    int end = tokens.end(last);
    if (found.stream().noneMatch(f -> f.start() < end && start < f.end())) {
      String clitic = reading.text().substring(tokens.start(first), start);
      found.add(
          new Finding(
              first,
              last,
              start,
              end,
              entities,
              kind,
              false,
              confidence,
              new Why(name, List.of(), clitic.isEmpty() ? null : clitic, cue)));
    }
  }
}
