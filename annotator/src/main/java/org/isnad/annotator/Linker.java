package org.isnad.annotator;

import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.isnad.arabic.Tokens;
import org.jspecify.annotations.Nullable;

/**
 * Decides which of the names that stand in a text are mentions, and of whom.
 *
 * <ol>
 *   <li>What stands beside a name, see {@link Evidence}.
 *   <li>What else stands in the text: the bearer's name in full, a neighbour tied by و, places of
 *       the same country, the same word where it was certain.
 *   <li>Of names that overlap, the longest. What stands in it is a part of it and no mention, but
 *       for the two sides of في: بعثة الأمم المتحدة في مالي.
 *   <li>Of bearers of one name, those that its cues or their country tell; else all, ambiguous.
 * </ol>
 */
final class Linker {
  private static final double IN_FULL = 0.85;
  private static final double TIED = 0.8;
  private static final double REGION = 0.75;
  private static final double AGAIN = 0.8;
  private static final double ALONE = 0.7;
  private static final double AMBIGUOUS = 0.5;
  private static final int REGION_WORDS = 60;
  private static final int MOST_ROUNDS = 4;

  private final Reading reading;
  private final Tokens tokens;
  private final Evidence evidence;
  private final Map<Hit, List<Trial>> trials = new LinkedHashMap<>();

  private Linker(Reading reading) {
    this.reading = reading;
    this.tokens = reading.tokens;
    this.evidence = new Evidence(reading);
  }

  /** The mentions by name, in the order of the text. */
  static List<Finding> link(Reading reading) {
    var linker = new Linker(reading);
    linker.tryAll();
    linker.relate();
    linker.letStandAlone();
    List<Finding> findings = new ArrayList<>();
    for (Hit hit : linker.longest()) {
      Finding finding = linker.decide(hit);
      if (finding != null) {
        findings.add(finding);
      }
    }
    findings.sort(comparingInt(Finding::start).thenComparingInt(f -> -f.end()));
    return findings;
  }

  private void tryAll() {
    Hit certain = null;
    for (Hit hit : reading.hits) {
      if (certain != null && certain.covers(hit) && !certain.equals(hit) && !isSide(certain, hit)) {
        continue; // a part of a longer name
      }
      List<Trial> tried =
          hit.aliases().stream()
              .filter(alias -> alias.match != Match.NEVER)
              .map(alias -> evidence.tried(hit, alias))
              .toList();
      trials.put(hit, tried);
      if (hit.words() > 1 && tried.stream().anyMatch(t -> t.certain)) {
        certain = hit;
      }
    }
  }

  /** Lets accepted names speak for others, until nothing more is said. */
  private void relate() {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      List<Trial> open = new ArrayList<>();
      List<Trial> accepted = new ArrayList<>();
      trials.values().forEach(all -> all.forEach(t -> (t.isAccepted() ? accepted : open).add(t)));
      if (open.isEmpty() || (accepted.isEmpty() && reading.demonyms.isEmpty())) {
        return;
      }
      Map<Entity, List<Trial>> named = new HashMap<>();
      Map<Integer, List<Trial>> ends = new HashMap<>();
      Map<Integer, List<Trial>> starts = new HashMap<>();
      for (Trial trial : accepted) {
        named.computeIfAbsent(trial.alias.entity, e -> new ArrayList<>()).add(trial);
        ends.computeIfAbsent(trial.hit.last(), t -> new ArrayList<>()).add(trial);
        starts.computeIfAbsent(trial.hit.first(), t -> new ArrayList<>()).add(trial);
      }
      boolean changed = false;
      for (Trial trial : open) {
        if (!trial.denied) {
          relate(trial, named, ends, starts);
          changed |= trial.isAccepted();
        }
      }
      if (!changed) {
        return;
      }
    }
  }

  /** Names that are no other word, unless the text gives the word to another. */
  private void letStandAlone() {
    Set<String> anothers = new HashSet<>();
    for (List<Trial> all : trials.values()) {
      for (Trial trial : all) {
        if (trial.denied) {
          anothers.add(trial.alias.letters());
        }
      }
    }
    for (List<Trial> all : trials.values()) {
      for (Trial trial : all) {
        if (!trial.isAccepted()
            && !trial.denied
            && !anothers.contains(trial.alias.letters())
            && evidence.isWordOfItsOwn(trial)) {
          trial.accept(ALONE, "no other word");
        }
      }
    }
  }

  private void relate(
      Trial trial,
      Map<Entity, List<Trial>> named,
      Map<Integer, List<Trial>> ends,
      Map<Integer, List<Trial>> starts) {
    boolean common = evidence.isCommon(trial.hit) && !trial.alias.letters().startsWith("ال");
    Trial tied = tied(trial, ends, starts);
    if (tied != null) {
      trial.accept(TIED, tied.alias.value);
      return;
    }
    boolean place = Evidence.isPlace(trial.alias.entity.kind());
    if (common
        && !evidence.isSpeaking(trial)
        && !(place && evidence.followsPreposition(trial.hit))) {
      return; // a word that means something anywhere
    }
    for (Trial other : named.getOrDefault(trial.alias.entity, List.of())) {
      if (!other.alias.letters().equals(trial.alias.letters())
          && (other.hit.words() > 1 || other.certain)) {
        trial.accept(IN_FULL, other.alias.value);
        trial.personal = true;
        trial.abbreviated =
            trial.alias.isPerson()
                && trial.alias.isWord()
                && named.getOrDefault(trial.alias.entity, List.of()).stream()
                    .anyMatch(t -> t.hit.words() > 1 && t.hit.first() < trial.hit.first());
        return;
      }
    }
    for (Trial other : named.getOrDefault(trial.alias.entity, List.of())) {
      if (other.alias.letters().equals(trial.alias.letters()) && !evidence.isUsedAsWord(trial)) {
        trial.accept(AGAIN, "named before or behind");
        trial.personal = other.personal;
        trial.abbreviated = other.abbreviated;
        return;
      }
    }
    String within = placeWithin(trial.hit);
    if (within != null) {
      trial.accept(REGION, within);
      return;
    }
    if (place
        && !common
        && (!evidence.isCommon(trial.hit) || evidence.followsPreposition(trial.hit))) {
      String region = region(trial);
      if (region != null) {
        trial.accept(REGION, region);
      }
    }
  }

  /** An accepted name beside which this one stands, tied by و. */
  private @Nullable Trial tied(
      Trial trial, Map<Integer, List<Trial>> ends, Map<Integer, List<Trial>> starts) {
    Hit hit = trial.hit;
    for (int back = 1; back <= 2; back++) {
      for (Trial other : ends.getOrDefault(hit.first() - back, List.of())) {
        if (areAlike(other, trial)
            && (reading.areTied(other.hit, hit) || reading.areListed(other.hit, hit))) {
          return other;
        }
        if (other.atPlay && back == 2 && isOpposed(hit)) {
          trial.atPlay = true;
          return other;
        }
      }
      for (Trial other : starts.getOrDefault(hit.last() + back, List.of())) {
        if (areAlike(other, trial)
            && (reading.areTied(hit, other.hit) || reading.areListed(hit, other.hit))) {
          return other;
        }
      }
    }
    return null;
  }

  /** Whether a club's name follows another's: تعادل الاتحاد مع النصر. */
  private boolean isOpposed(Hit hit) {
    if (hit.skip() > 0 || !reading.adjoins(hit.first())) {
      return false;
    }
    return switch (tokens.folded(hit.first() - 1)) {
      case "مع", "علي", "امام", "ضد", "against", "contre" -> true;
      default -> false;
    };
  }

  private static boolean areAlike(Trial one, Trial other) {
    Entity.Kind a = one.alias.entity.kind();
    Entity.Kind b = other.alias.entity.kind();
    return a == b
        || (Evidence.isPlace(a) && Evidence.isPlace(b))
        || (Evidence.isOrganization(a) && Evidence.isOrganization(b));
  }

  /** A place that a longer name has in it, and that is spoken of by itself elsewhere. */
  private @Nullable String placeWithin(Hit hit) {
    if (hit.words() == 1) {
      return null;
    }
    for (Hit inner : reading.hits) {
      if (inner.first() > hit.first() && inner.last() <= hit.last()) {
        for (Alias alias : inner.aliases()) {
          if (Evidence.isPlace(alias.entity.kind()) && isNamedOutside(alias.entity, hit)) {
            return alias.value;
          }
        }
      }
    }
    return null;
  }

  private boolean isNamedOutside(Entity entity, Hit hit) {
    return trials.values().stream()
        .flatMap(List::stream)
        .anyMatch(t -> t.isAccepted() && t.alias.entity.equals(entity) && !t.hit.overlaps(hit));
  }

  /** A word near a place's name that speaks of the place's country. */
  private @Nullable String region(Trial trial) {
    Set<String> countries = trial.alias.entity.countries();
    if (countries.isEmpty()) {
      return null;
    }
    for (List<Trial> near : trials.values()) {
      for (Trial other : near) {
        if (other.isAccepted()
            && !other.alias.entity.equals(trial.alias.entity)
            && Evidence.isPlace(other.alias.entity.kind())
            && !other.hit.overlaps(trial.hit)
            && Math.abs(other.hit.first() - trial.hit.first()) <= REGION_WORDS
            && other.alias.entity.countries().stream().anyMatch(countries::contains)) {
          return other.alias.value;
        }
      }
    }
    for (Hit demonym : reading.demonyms) {
      if (Math.abs(demonym.first() - trial.hit.first()) <= REGION_WORDS
          && !demonym.overlaps(trial.hit)) {
        for (Alias alias : demonym.aliases()) {
          if (alias.isDemonym()
              && alias.entity.countries().stream().anyMatch(countries::contains)) {
            return alias.value;
          }
        }
      }
    }
    return null;
  }

  /** Of hits that overlap the longest; some stand for nothing and only keep shorter ones away. */
  private List<Hit> longest() {
    List<Hit> order =
        reading.hits.stream()
            .filter(trials::containsKey)
            .filter(hit -> isAccepted(hit) || keepsAway(hit))
            .sorted(comparingInt((Hit hit) -> -hit.length()).thenComparingInt(Hit::start))
            .toList();
    List<Hit> taken = new ArrayList<>();
    Map<Integer, List<Hit>> byToken = new HashMap<>();
    for (Hit hit : order) {
      boolean free = true;
      for (int token = hit.first(); free && token <= hit.last(); token++) {
        for (Hit longer : byToken.getOrDefault(token, List.of())) {
          free &= longer.covers(hit) && isSide(longer, hit) && isAccepted(hit);
        }
      }
      if (free) {
        taken.add(hit);
        for (int token = hit.first(); token <= hit.last(); token++) {
          byToken.computeIfAbsent(token, t -> new ArrayList<>()).add(hit);
        }
      }
    }
    return taken;
  }

  /** Whether a name, though not accepted, is one: what stands in it is a part of it. */
  private static boolean keepsAway(Hit hit) {
    return hit.words() > 1
        && hit.aliases().stream().anyMatch(a -> a.match != Match.NEVER || a.isPerson());
  }

  private boolean isAccepted(Hit hit) {
    return trials.getOrDefault(hit, List.of()).stream().anyMatch(Trial::isAccepted);
  }

  /**
   * Whether a name inside the name of a mission is a mention of its own: who sent it, or where it
   * is. بعثة الأمم المتحدة في مالي is both; القاعدة في بلاد المغرب is a branch and neither.
   */
  private boolean isSide(Hit longer, Hit inner) {
    if (inner.skip() > 0
        || !reading.senses.has(longer.first(), Sense.MISSION_HEAD)
        || !longer.aliases().stream().allMatch(a -> Evidence.isOrganization(a.entity.kind()))) {
      return false;
    }
    boolean sends =
        inner.first() == longer.first() + 1
            && inner.aliases().stream().anyMatch(a -> Evidence.isOrganization(a.entity.kind()));
    return sends || (inner.last() == longer.last() && isIn(inner.first() - 1));
  }

  private boolean isIn(int token) {
    return tokens.is(token, "في") || tokens.is(token, "in");
  }

  private @Nullable Finding decide(Hit hit) {
    List<Trial> accepted =
        Objects.requireNonNull(trials.get(hit)).stream().filter(Trial::isAccepted).toList();
    if (accepted.isEmpty()) {
      return null;
    }
    List<Trial> chosen = bestOfEach(accepted);
    if (chosen.size() > 1) {
      chosen = StatesAndPlaces.chosen(chosen, reading);
    }
    if (chosen.size() > 1) {
      chosen = told(chosen);
    }
    Trial best = chosen.getFirst();
    boolean ambiguous = chosen.size() > 1;
    String written = reading.text().substring(hit.start(), hit.end());
    return new Finding(
        hit.first(),
        hit.last(),
        hit.start(),
        hit.end(),
        chosen.stream().map(t -> t.alias.entity).toList(),
        kind(best),
        ambiguous,
        ambiguous ? AMBIGUOUS : best.confidence,
        new Why(
            best.alias.value,
            Folds.between(written, best.alias.value),
            clitic(hit),
            best.certain ? null : best.cue));
  }

  private @Nullable String clitic(Hit hit) {
    return hit.skip() == 0
        ? null
        : reading.text().substring(tokens.start(hit.first()), hit.start());
  }

  private static Mention.Kind kind(Trial trial) {
    if (trial.abbreviated) {
      return Mention.Kind.COREFERENCE;
    }
    return switch (trial.alias.kind) {
      case PRIMARY, TRANSLATION -> Mention.Kind.NAME;
      case ALIAS, ACRONYM, NOM_DE_GUERRE, FORMER, EXONYM -> Mention.Kind.ALIAS;
      case KUNYA -> Mention.Kind.KUNYA;
    };
  }

  private static List<Trial> bestOfEach(List<Trial> accepted) {
    Map<Entity, Trial> best = new LinkedHashMap<>();
    for (Trial trial : accepted) {
      best.merge(trial.alias.entity, trial, (a, b) -> b.confidence > a.confidence ? b : a);
    }
    return List.copyOf(best.values());
  }

  /** Those of several bearers whom the text tells; all, if it tells none. */
  private List<Trial> told(List<Trial> several) {
    List<Trial> personal = several.stream().filter(this::isTold).toList();
    if (!personal.isEmpty() && personal.size() < several.size()) {
      return personal;
    }
    // A name with cues, of which none stands there, gives way to names that need none.
    List<Trial> uncued = several.stream().filter(t -> t.alias.cues.isEmpty()).toList();
    if (!uncued.isEmpty() && uncued.size() < several.size()) {
      several = uncued;
    }
    List<Trial> headed = several.stream().filter(evidence::isHeaded).toList();
    if (!headed.isEmpty() && headed.size() < several.size()) {
      return headed;
    }
    List<Trial> places =
        several.stream().filter(t -> Evidence.isPlace(t.alias.entity.kind())).toList();
    if (!places.isEmpty() && places.size() < several.size()) {
      return isWithin(several.getFirst().hit) ? places : several;
    }
    Set<String> spoken = spokenCountries(several.getFirst().hit);
    List<Trial> local =
        several.stream()
            .filter(t -> t.alias.entity.countries().stream().anyMatch(spoken::contains))
            .toList();
    return local.size() == 1 ? local : several;
  }

  /** Whether a name is that of a place, if it may be one: something is in it. */
  private boolean isWithin(Hit hit) {
    return hit.skip() > 0
        ? tokens.key().charAt(tokens.keyStart(hit.first()) + hit.skip() - 1) == 'ب'
        : reading.adjoins(hit.first())
            && switch (tokens.folded(hit.first() - 1)) {
              case "في", "وفي", "in", "a", "en" -> true;
              default -> false;
            };
  }

  private boolean isTold(Trial trial) {
    if (trial.personal) {
      return true;
    }
    return trials.values().stream()
        .flatMap(List::stream)
        .anyMatch(other ->
            other.alias.entity.equals(trial.alias.entity)
                && other.isAccepted()
                && other.hit.words() > trial.hit.words()
                && !other.hit.overlaps(trial.hit));
  }

  private Set<String> spokenCountries(Hit except) {
    Set<String> spoken = new HashSet<>();
    for (List<Trial> all : trials.values()) {
      for (Trial trial : all) {
        if (trial.isAccepted()
            && Evidence.isPlace(trial.alias.entity.kind())
            && !trial.alias.letters().equals(except.aliases().getFirst().letters())) {
          spoken.addAll(trial.alias.entity.countries());
        }
      }
    }
    for (Hit demonym : reading.demonyms) {
      demonym.aliases().stream()
          .filter(Alias::isDemonym)
          .forEach(alias -> spoken.addAll(alias.entity.countries()));
    }
    return spoken;
  }
}
