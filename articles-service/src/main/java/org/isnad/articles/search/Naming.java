package org.isnad.articles.search;

import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.isnad.arabic.Folding;
import org.isnad.arabic.Likeness;
import org.isnad.arabic.NameSound;
import org.isnad.arabic.WordForms;
import org.isnad.articles.search.NamesClient.Hit;
import org.isnad.articles.search.NamesClient.Hits;
import org.isnad.articles.search.Query.Clause;
import org.isnad.articles.search.Term.Named;
import org.isnad.rest.TypeId;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Whom a search names: their other names, in either script, are looked for too.
 *
 * <p>Words that stand behind one another are taken for one name if they are one as a whole, the
 * longest first; other words each for itself. A word that many are called by stands for the words
 * of their names that sound like it, and not for all that they are called.
 */
@Singleton
class Naming {
  private static final Logger LOG = Logger.getLogger(Naming.class);

  /** Words of a name. */
  private static final int LONGEST = 4;

  private static final int MOST_TEXTS = 16;

  /** Entities that are asked for, for each text. */
  private static final int LIMIT = 10;

  /** Of those that a text may name: more, and it names nobody in particular. */
  private static final int FEW = 3;

  /** A name that sounds alike is the one that is meant, from that likeness on. */
  private static final double SURE = .88;

  /** The same for an Arabic word, which is more often none of a name. */
  private static final double SURE_IN_LATIN = .94;

  /** A name of the same script that sounds the same: but for an article that was left out. */
  private static final double SAME = .97;

  /** What is offered where nothing is found. */
  private static final int OFFERED = 5;

  private final NamesClient client;

  Naming(@RestClient NamesClient client) {
    this.client = client;
  }

  /**
   * A search, with whom it names.
   *
   * @param complete false if nobody could be asked
   */
  record Result(Query query, boolean complete) {}

  Result named(Query query) {
    List<String> texts = texts(query);
    if (texts.isEmpty()) {
      return new Result(query, true);
    }
    Map<String, List<Hit>> hits = hits(texts, true);
    return hits == null
        ? new Result(query, false)
        : new Result(new Query(named(query.clauses(), hits), query.ignored()), true);
  }

  /** Who is called by each text; null if nobody could be asked. */
  private @Nullable Map<String, List<Hit>> hits(List<String> texts, boolean sure) {
    Map<String, List<Hit>> hits = new LinkedHashMap<>();
    try {
      List<Hits> answers = client.lookup(new NamesClient.Texts(texts, LIMIT, sure)).items();
      for (int i = 0; i < texts.size() && i < answers.size(); i++) {
        hits.put(texts.get(i), answers.get(i).items());
      }
      return hits;
    } catch (ProcessingException | WebApplicationException e) {
      LOG.debug("Names are searched without their bearers' other names", e);
      return null;
    }
  }

  /**
   * Names that are like what was asked, the likest first, for a search without a hit.
   *
   * @param query with whom it names: these were looked for
   */
  List<Suggestion> alike(Query query) {
    List<Clause> wanted = query.clauses().stream().filter(clause -> !clause.negated()).toList();
    List<String> texts = texts(new Query(wanted, List.of()));
    Map<String, List<Hit>> hits = texts.isEmpty() ? null : hits(texts, false);
    if (hits == null) {
      return List.of();
    }
    Set<TypeId> offered = new HashSet<>();
    query.terms().forEach(term -> term.named().forEach(named -> offered.add(named.entity())));
    return hits.values().stream()
        .flatMap(List::stream)
        .sorted((one, other) -> Double.compare(other.score(), one.score()))
        .filter(hit -> offered.add(hit.id()))
        .map(hit -> new Suggestion(hit.id(), hit.name(), hit.score()))
        .limit(OFFERED)
        .toList();
  }

  /** What may be a name: each run of words, the longest first, and each phrase. */
  private static List<String> texts(Query query) {
    List<String> texts = new ArrayList<>();
    for (int length = LONGEST; length > 0; length--) {
      for (int from = 0; from + length <= query.clauses().size(); from++) {
        List<Clause> run = query.clauses().subList(from, from + length);
        if (length == 1) {
          run.getFirst().anyOf().stream().map(Term::text).forEach(texts::add);
        } else if (isRun(run)) {
          texts.add(text(run));
        }
      }
    }
    List<String> distinct = texts.stream().filter(text -> text.length() <= 300).distinct().toList();
    return distinct.subList(Math.max(0, distinct.size() - MOST_TEXTS), distinct.size());
  }

  private static boolean isRun(List<Clause> clauses) {
    return clauses.stream()
        .allMatch(clause ->
            !clause.negated() && clause.anyOf().size() == 1 && !clause.anyOf().getFirst().phrase());
  }

  private static String text(List<Clause> run) {
    return String.join(" ", run.stream().map(clause -> clause.anyOf().getFirst().text()).toList());
  }

  private static List<Clause> named(List<Clause> clauses, Map<String, List<Hit>> hits) {
    List<Clause> named = new ArrayList<>();
    for (int at = 0; at < clauses.size(); ) {
      int length = Math.min(LONGEST, clauses.size() - at);
      List<Named> whom = List.of();
      for (; length > 1 && whom.isEmpty(); length -= whom.isEmpty() ? 1 : 0) {
        List<Clause> run = clauses.subList(at, at + length);
        whom = isRun(run) ? whole(hits.getOrDefault(text(run), List.of())) : List.of();
      }
      if (whom.isEmpty()) {
        Clause clause = clauses.get(at++);
        named.add(
            new Clause(
                clause.anyOf().stream()
                    .map(term -> term.with(single(term, hits.getOrDefault(term.text(), List.of()))))
                    .toList(),
                clause.negated()));
      } else {
        named.add(
            new Clause(
                List.of(Term.of(text(clauses.subList(at, at + length)), false).with(whom)), false));
        at += length;
      }
    }
    return named;
  }

  /** Whom words name as a whole. */
  private static List<Named> whole(List<Hit> hits) {
    // All who bear the very name, else the few that are meant.
    List<Hit> same = hits.stream().filter(Naming::isSame).toList();
    Stream<Hit> sure = hits.stream().filter(Naming::isSure).limit(FEW);
    return (same.isEmpty() ? sure : same.stream()).map(Naming::withNames).toList();
  }

  /** Whom one word or phrase may name. */
  private static List<Named> single(Term term, List<Hit> hits) {
    List<Hit> sure = hits.stream().filter(hit -> isSure(hit) || isWord(term, hit)).toList();
    if (sure.size() <= FEW || term.words().size() > 1) {
      return sure.stream().limit(FEW).map(Naming::withNames).toList();
    }
    List<Named> named =
        new ArrayList<>(
            sure.stream().filter(hit -> isSame(hit)).limit(FEW).map(Naming::withNames).toList());
    for (Hit hit : sure) {
      List<String> words =
          Stream.concat(Stream.of(hit.name()), hit.names().stream())
              .flatMap(name -> Arrays.stream(name.split("[ -]", -1)))
              .distinct()
              .filter(word -> isOne(term, word))
              .toList();
      if (!words.isEmpty()) {
        named.add(new Named(hit.id(), hit.how(), words));
      }
    }
    return named;
  }

  /** Whether a word of a name is the one asked for: as it is written, or in the other script. */
  private static boolean isOne(Term term, String word) {
    var asked = NameSound.of(term.text());
    var borne = NameSound.of(word);
    if (asked.isLatin() == borne.isLatin()) {
      return Folding.words(word).stream()
          .anyMatch(one -> WordForms.of(one).isAskedForBy(term.words().getFirst()));
    }
    return new Likeness(asked).to(borne).whole() >= (asked.isLatin() ? SURE : SURE_IN_LATIN);
  }

  private static boolean isSame(Hit hit) {
    return hit.how().equals("EXACT") || hit.how().equals("FOLDED");
  }

  private static boolean isSure(Hit hit) {
    return isSame(hit)
        || (hit.how().equals("CROSS_SCRIPT") && hit.score() >= SURE)
        || (hit.how().equals("SIMILAR") && hit.score() >= SAME);
  }

  /** Whether a word is one of the name's, and not but the beginning of one. */
  private static boolean isWord(Term term, Hit hit) {
    return term.words().size() == 1
        && (hit.how().equals("PREFIX") || hit.how().equals("CROSS_SCRIPT"))
        && Arrays.stream(hit.name().split("[ -]", -1)).anyMatch(word -> isOne(term, word));
  }

  private static Named withNames(Hit hit) {
    return new Named(
        hit.id(),
        hit.how(),
        Stream.concat(Stream.of(hit.name()), hit.names().stream()).distinct().toList());
  }
}
