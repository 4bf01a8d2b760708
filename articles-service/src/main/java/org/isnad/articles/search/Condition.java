package org.isnad.articles.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isnad.articles.search.Query.Clause;
import org.isnad.articles.search.Term.Phrase;
import org.jspecify.annotations.Nullable;

/**
 * What the index of report_words, which is called {@code w}, is asked. Phrases are looked for by
 * their pairs of words: what is found has them nearly always, so what is shown is read once more.
 * What is left out is not: one report in ten million may have another pair of the same hash.
 *
 * @param sql of its columns
 * @param parameters texts, for each question mark
 */
record Condition(String sql, List<String> parameters) {
  /** Alternatives that the index is asked for at once. */
  private static final int MOST = 16;

  /**
   * One way to be found: by words and by pairs, all of which must be there. Whatever may be asked
   * of the index stands in each: what stands beside an OR PostgreSQL may check report by report.
   *
   * @param words tsqueries
   * @param pairs sets of hashes, one of each
   */
  private record Way(List<String> words, List<Set<Integer>> pairs) {
    private static final String WORDS = "words @@ cast(? as tsquery)";

    /** Not read as an array: that may depend on a setting, so each report would be checked. */
    private static final String PAIRS = "runs && cast(string_to_array(?, ',') as int4[])";

    static Way of(String words) {
      return new Way(List.of(words), List.of());
    }

    Way and(Way other) {
      return new Way(both(words, other.words), both(pairs, other.pairs));
    }

    private static <T> List<T> both(List<T> one, List<T> other) {
      return Stream.concat(one.stream(), other.stream()).toList();
    }

    Condition condition() {
      List<Condition> all = new ArrayList<>();
      if (!words.isEmpty()) {
        all.add(new Condition(WORDS, List.of(String.join(" & ", words))));
      }
      for (Set<Integer> hashes : pairs) {
        String list = hashes.stream().map(String::valueOf).collect(Collectors.joining(","));
        all.add(new Condition(PAIRS, List.of(list)));
      }
      return joined(all, " AND ");
    }
  }

  private static Condition joined(List<Condition> conditions, String joint) {
    return new Condition(
        conditions.stream().map(Condition::sql).collect(Collectors.joining(joint, "(", ")")),
        conditions.stream().flatMap(one -> one.parameters.stream()).toList());
  }

  private static Condition anyOf(List<Way> ways) {
    return joined(ways.stream().map(Way::condition).toList(), " OR ");
  }

  private Condition not() {
    return new Condition(
        "w.report_id NOT IN (SELECT report_id FROM report_words WHERE " + sql + ")", parameters);
  }

  /**
   * What a search asks.
   *
   * @param query null for all reports
   * @param sample a lexeme that must be there too; null for none
   * @return null if nothing is asked
   */
  static @Nullable Condition of(@Nullable Query query, @Nullable String sample) {
    return of(query == null ? List.of() : query.clauses(), false, sample);
  }

  /** What a search asks of words alone; null if it may be met by nothing but phrases. */
  static @Nullable Condition ofWords(Query query) {
    List<String> words = new ArrayList<>();
    for (Clause clause : query.clauses()) {
      String alone = alone(clause, false);
      if (!alone.isEmpty()) {
        words.add((clause.negated() ? "!" : "") + "(" + alone + ")");
      } else if (!clause.negated()) {
        return null;
      }
    }
    return Way.of(String.join(" & ", words)).condition();
  }

  private static String alone(Clause clause, boolean title) {
    return clause.anyOf().stream()
        .map(term -> term.wordsAlone(title))
        .filter(Objects::nonNull)
        .collect(Collectors.joining(" | "));
  }

  /** That what must be there is in the title. What must not be there is not asked. */
  static @Nullable Condition inTitle(Query query) {
    return of(query.clauses().stream().filter(clause -> !clause.negated()).toList(), true, null);
  }

  private static @Nullable Condition of(
      List<Clause> clauses, boolean title, @Nullable String sample) {
    List<Condition> more = new ArrayList<>();
    List<Way> ways = List.of(sample == null ? new Way(List.of(), List.of()) : Way.of(sample));
    for (Clause clause : clauses) {
      if (!clause.negated()) {
        List<Way> each = ways(clause, title);
        if (ways.size() * each.size() <= MOST) {
          ways = ways.stream().flatMap(way -> each.stream().map(way::and)).toList();
        } else {
          more.add(anyOf(each));
        }
      }
    }
    String unwanted =
        clauses.stream()
            .filter(Clause::negated)
            .map(clause -> alone(clause, false))
            .filter(alone -> !alone.isEmpty())
            .collect(Collectors.joining(" | "));
    boolean any = ways.stream().anyMatch(way -> !way.words.isEmpty() || !way.pairs.isEmpty());
    if (!unwanted.isEmpty() && ways.stream().noneMatch(way -> way.words.isEmpty())) {
      ways = ways.stream().map(way -> way.and(Way.of("!(" + unwanted + ")"))).toList();
    } else if (!unwanted.isEmpty()) {
      // Nothing but what must not be there would be looked for in the whole index.
      more.add(Way.of(unwanted).condition().not());
    }
    if (any) {
      more.addFirst(anyOf(ways));
    }
    clauses.stream()
        .filter(Clause::negated)
        .flatMap(clause -> clause.anyOf().stream())
        .flatMap(term -> term.phrases().stream())
        .map(Condition::unwanted)
        .forEach(more::add);
    return more.isEmpty() ? null : joined(more, " AND ");
  }

  /** Three words may stand in pairs only, so their places are read. */
  private static Condition unwanted(Phrase phrase) {
    List<String> words = phrase.pairs().size() == 1 ? List.of() : List.of(phrase.tsquery());
    return new Way(words, phrase.pairs()).condition().not();
  }

  private static List<Way> ways(Clause clause, boolean title) {
    List<Way> ways = new ArrayList<>();
    String alone = alone(clause, title);
    if (!alone.isEmpty()) {
      ways.add(Way.of("(" + alone + ")"));
    }
    // Phrases of two words are one way together.
    Set<Integer> two = new LinkedHashSet<>();
    for (Term term : clause.anyOf()) {
      for (Phrase phrase : term.phrases()) {
        if (title) {
          ways.add(new Way(List.of(phrase.inTitle()), phrase.pairs()));
        } else if (phrase.pairs().size() == 1) {
          two.addAll(phrase.pairs().getFirst());
        } else {
          ways.add(new Way(List.of(), phrase.pairs()));
        }
      }
    }
    if (!two.isEmpty()) {
      ways.add(new Way(List.of(), List.of(two)));
    }
    return ways;
  }
}
