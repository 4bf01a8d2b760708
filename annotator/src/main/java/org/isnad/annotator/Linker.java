package org.isnad.annotator;

import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /**
   * For each hit, in their order, the trials of its names; none if it is a part of a longer one.
   */
  private final List<List<Trial>> trials = new ArrayList<>();

  /** What was accepted before the present round. */
  private final Map<Entity, Bearer> named = new HashMap<>();

  /** Where accepted names stand. */
  private final Map<Entity, Span> outside = new HashMap<>();

  /** Which countries the whole text speaks of; null until somebody asks. */
  private @Nullable Countries countries;

  /** For each entity, by the number of words of its accepted names, where they stand. */
  private @Nullable Map<Entity, Map<Integer, Span>> lengths;

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
        trials.add(List.of()); // a part of a longer name
        continue;
      }
      List<Trial> tried = new ArrayList<>(hit.aliases().size());
      boolean any = false;
      for (Alias alias : hit.aliases()) {
        if (alias.match != Match.NEVER) {
          Trial trial = evidence.tried(hit, alias);
          tried.add(trial);
          any |= trial.certain;
        }
      }
      trials.add(tried);
      if (any && hit.words() > 1) {
        certain = hit;
      }
    }
  }

  private List<Trial> trials(Hit hit) {
    return trials.get(hit.place());
  }

  /** Lets accepted names speak for others, until nothing more is said. */
  private void relate() {
    List<Trial> open = new ArrayList<>();
    for (List<Trial> all : trials) {
      for (Trial trial : all) {
        if (trial.isAccepted()) {
          hear(trial);
        } else if (!trial.denied) {
          open.add(trial);
        }
      }
    }
    if (named.isEmpty() && reading.demonyms.isEmpty()) {
      return;
    }
    for (int round = 1; round <= MOST_ROUNDS && !open.isEmpty(); round++) {
      List<Trial> accepted = new ArrayList<>();
      List<Trial> left = new ArrayList<>();
      for (Trial trial : open) {
        relate(trial, round);
        (trial.isAccepted() ? accepted : left).add(trial);
        if (trial.isAccepted()) {
          trial.round = round;
          outside.computeIfAbsent(trial.alias.entity, e -> new Span()).add(trial.hit);
        }
      }
      if (accepted.isEmpty()) {
        return;
      }
      accepted.forEach(t -> named.computeIfAbsent(t.alias.entity, e -> new Bearer()).add(t));
      open = left;
    }
  }

  private void hear(Trial trial) {
    named.computeIfAbsent(trial.alias.entity, e -> new Bearer()).add(trial);
    outside.computeIfAbsent(trial.alias.entity, e -> new Span()).add(trial.hit);
  }

  /** Names that are no other word, unless the text gives the word to another. */
  private void letStandAlone() {
    Set<String> anothers = new HashSet<>();
    for (List<Trial> all : trials) {
      for (Trial trial : all) {
        if (trial.denied && trial.alias.isPerson()) {
          anothers.add(trial.alias.letters());
        }
      }
    }
    for (List<Trial> all : trials) {
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

  private void relate(Trial trial, int round) {
    boolean common = evidence.isCommon(trial.hit) && !trial.alias.letters().startsWith("ال");
    Trial tied = tied(trial, round);
    if (tied != null) {
      trial.accept(TIED, tied.alias.value);
      return;
    }
    boolean place = Evidence.isPlace(trial.alias.entity.kind());
    Bearer bearer = named.get(trial.alias.entity);
    if (common
        && !evidence.isSpeaking(trial)
        && !(bearer != null && evidence.isSaid(trial))
        && !(place && evidence.followsPreposition(trial.hit))) {
      return; // a word that means something anywhere
    }
    if (bearer != null) {
      Trial full = bearer.inFullBeside(trial.alias.letters());
      if (full != null) {
        trial.accept(IN_FULL, full.alias.value);
        trial.personal = true;
        trial.abbreviated =
            trial.alias.isPerson()
                && trial.alias.isWord()
                && bearer.isGivenBefore(trial.hit.first());
        return;
      }
      Trial same = bearer.named(trial.alias.letters());
      if (same != null && !evidence.isUsedAsWord(trial) && !evidence.isDescribed(trial)) {
        trial.accept(AGAIN, "named before or behind");
        trial.personal = same.personal;
        trial.abbreviated = same.abbreviated;
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
  private @Nullable Trial tied(Trial trial, int round) {
    Hit hit = trial.hit;
    for (int back = 1; back <= 2; back++) {
      for (Hit before : reading.hitsEndingAt(hit.first() - back)) {
        boolean beside = reading.areTied(before, hit) || reading.areListed(before, hit);
        if (beside || back == 2) {
          for (Trial other : trials(before)) {
            if (other.isAcceptedBefore(round)) {
              if (beside && areAlike(other, trial)) {
                return other;
              }
              if (back == 2 && other.atPlay && isOpposed(hit) && Evidence.isClub(trial)) {
                trial.atPlay = true;
                return other;
              }
            }
          }
        }
      }
      for (Hit behind : reading.hitsIn(hit.last() + back, hit.last() + back)) {
        if (reading.areTied(hit, behind) || reading.areListed(hit, behind)) {
          for (Trial other : trials(behind)) {
            if (other.isAcceptedBefore(round) && areAlike(other, trial)) {
              return other;
            }
          }
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
    for (Hit inner : reading.hitsIn(hit.first() + 1, hit.last())) {
      if (inner.last() <= hit.last()) {
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
    Span span = outside.get(entity);
    return span != null && span.reachesBeyond(hit);
  }

  /** A word near a place's name that speaks of the place's country. */
  private @Nullable String region(Trial trial) {
    Set<String> countries = trial.alias.entity.countries();
    if (countries.isEmpty()) {
      return null;
    }
    int from = trial.hit.first() - REGION_WORDS;
    int to = trial.hit.first() + REGION_WORDS;
    for (Hit near : reading.hitsIn(from, to)) {
      for (Trial other : trials(near)) {
        if (other.isAccepted()
            && !other.alias.entity.equals(trial.alias.entity)
            && Evidence.isPlace(other.alias.entity.kind())
            && !near.overlaps(trial.hit)
            && shareOne(other.alias.entity.countries(), countries)) {
          return other.alias.value;
        }
      }
    }
    for (Hit demonym : reading.demonymsIn(from, to)) {
      if (!demonym.overlaps(trial.hit)) {
        for (Alias alias : demonym.aliases()) {
          if (alias.isDemonym() && shareOne(alias.entity.countries(), countries)) {
            return alias.value;
          }
        }
      }
    }
    return null;
  }

  private static boolean shareOne(Set<String> some, Set<String> others) {
    for (String one : some) {
      if (others.contains(one)) {
        return true;
      }
    }
    return false;
  }

  /** Of hits that overlap the longest; some stand for nothing and only keep shorter ones away. */
  private List<Hit> longest() {
    List<Hit> order = new ArrayList<>();
    for (Hit hit : reading.hits) {
      if (!trials(hit).isEmpty() && (isAccepted(hit) || keepsAway(hit))) {
        order.add(hit);
      }
    }
    for (int from = 0; from < order.size(); ) { // what no two share needs no order
      int to = from + 1;
      int last = order.get(from).last();
      while (to < order.size() && order.get(to).first() <= last) {
        last = Math.max(last, order.get(to).last());
        to++;
      }
      if (to - from > 1) {
        order
            .subList(from, to)
            .sort(comparingInt((Hit hit) -> -hit.length()).thenComparingInt(Hit::start));
      }
      from = to;
    }
    List<Hit> taken = new ArrayList<>(order.size());
    var takers = new Hit[tokens.count()];
    Map<Integer, List<Hit>> within = new HashMap<>();
    for (Hit hit : order) {
      boolean free = true;
      for (int token = hit.first(); free && token <= hit.last(); token++) {
        Hit longer = takers[token];
        if (longer != null) {
          free = isSideOf(longer, hit);
          for (Hit other : within.getOrDefault(token, List.of())) {
            free &= isSideOf(other, hit);
          }
        }
      }
      if (free) {
        taken.add(hit);
        for (int token = hit.first(); token <= hit.last(); token++) {
          if (takers[token] == null) {
            takers[token] = hit;
          } else {
            within.computeIfAbsent(token, t -> new ArrayList<>()).add(hit);
          }
        }
      }
    }
    return taken;
  }

  private boolean isSideOf(Hit longer, Hit hit) {
    return longer.covers(hit) && isSide(longer, hit) && isAccepted(hit);
  }

  /** Whether a name, though not accepted, is one: what stands in it is a part of it. */
  private static boolean keepsAway(Hit hit) {
    if (hit.words() > 1) {
      for (Alias alias : hit.aliases()) {
        if (alias.match != Match.NEVER || alias.isPerson()) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isAccepted(Hit hit) {
    for (Trial trial : trials(hit)) {
      if (trial.isAccepted()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a name inside the name of a mission is a mention of its own: who sent it, or where it
   * is. بعثة الأمم المتحدة في مالي is both; القاعدة في بلاد المغرب is a branch and neither.
   */
  private boolean isSide(Hit longer, Hit inner) {
    if (inner.skip() > 0
        || !reading.senses.has(longer.first(), Sense.MISSION_HEAD)
        || !longer.isOrganizations()) {
      return false;
    }
    boolean sends = inner.first() == longer.first() + 1 && inner.mayBeOrganization();
    return sends || (inner.last() == longer.last() && isIn(inner.first() - 1));
  }

  private boolean isIn(int token) {
    return tokens.is(token, "في") || tokens.is(token, "in");
  }

  private @Nullable Finding decide(Hit hit) {
    List<Trial> accepted = new ArrayList<>(2);
    for (Trial trial : trials(hit)) {
      if (trial.isAccepted()) {
        accepted.add(trial);
      }
    }
    if (accepted.isEmpty()) {
      return null;
    }
    List<Trial> chosen = accepted.size() == 1 ? accepted : bestOfEach(accepted);
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
        ambiguous ? chosen.stream().map(t -> t.alias.entity).toList() : List.of(best.alias.entity),
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
    Countries spoken = countries();
    String letters = several.getFirst().alias.letters();
    List<Trial> local =
        several.stream()
            .filter(t -> t.alias.entity.countries().stream().anyMatch(c -> spoken.has(c, letters)))
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
    Map<Integer, Span> spans = lengths().getOrDefault(trial.alias.entity, Map.of());
    for (var span : spans.entrySet()) {
      if (span.getKey() > trial.hit.words() && span.getValue().reachesBeyond(trial.hit)) {
        return true;
      }
    }
    return false;
  }

  private Map<Entity, Map<Integer, Span>> lengths() {
    Map<Entity, Map<Integer, Span>> known = lengths;
    if (known == null) {
      known = new HashMap<>();
      for (List<Trial> all : trials) {
        for (Trial trial : all) {
          if (trial.isAccepted()) {
            known
                .computeIfAbsent(trial.alias.entity, e -> new HashMap<>())
                .computeIfAbsent(trial.hit.words(), w -> new Span())
                .add(trial.hit);
          }
        }
      }
      lengths = known;
    }
    return known;
  }

  private Countries countries() {
    Countries known = countries;
    if (known == null) {
      known = new Countries();
      for (List<Trial> all : trials) {
        for (Trial trial : all) {
          if (trial.isAccepted() && Evidence.isPlace(trial.alias.entity.kind())) {
            known.spoken(trial.alias.entity.countries(), trial.alias.letters());
          }
        }
      }
      for (Hit demonym : reading.demonyms) {
        for (Alias alias : demonym.aliases()) {
          if (alias.isDemonym()) {
            known.spoken(alias.entity.countries(), "");
          }
        }
      }
      countries = known;
    }
    return known;
  }
}
