package org.isnad.articles.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.isnad.articles.search.Query.Clause;
import org.isnad.articles.search.Term.Phrase;
import org.jspecify.annotations.Nullable;

/**
 * What the index of report_words is asked. Phrases are looked for by their pairs of words: what is
 * found has them nearly always, so what is shown is read once more. What is left out is not: one
 * report in ten million may have another pair of the same hash.
 *
 * @param sql of its columns
 * @param parameters texts, for each question mark
 */
record Condition(String sql, List<String> parameters) {
  private static final String WORDS = "words @@ cast(? as tsquery)";

  /** Not read as an array: that may depend on a setting, so PostgreSQL would check each report. */
  private static final String RUNS = "runs && cast(string_to_array(?, ',') as int4[])";

  private static Condition words(String tsquery) {
    return new Condition(WORDS, List.of(tsquery));
  }

  private static Condition pairs(Set<Integer> hashes) {
    String list = hashes.stream().map(String::valueOf).collect(Collectors.joining(","));
    return new Condition(RUNS, List.of(list));
  }

  private static Condition joined(List<Condition> conditions, String joint) {
    return new Condition(
        conditions.stream().map(Condition::sql).collect(Collectors.joining(joint, "(", ")")),
        conditions.stream().flatMap(one -> one.parameters.stream()).toList());
  }

  private Condition and(Condition other) {
    return joined(List.of(this, other), " AND ");
  }

  private Condition not() {
    return new Condition(
        "report_id NOT IN (SELECT report_id FROM report_words WHERE " + sql + ")", parameters);
  }

  /** What a search asks; null if it asks nothing. */
  static @Nullable Condition of(Query query) {
    List<Condition> phrases =
        query.clauses().stream()
            .filter(clause -> clause.hasPhrase() && !clause.negated())
            .map(clause -> joined(anyOf(clause), " OR "))
            .toList();
    return of(query, plain(query, false, " & "), phrases);
  }

  /** That what must be there is in the title; what must not be there is nowhere. */
  static @Nullable Condition inTitle(Query query) {
    return of(query, query.wanted(true), List.of());
  }

  private static @Nullable Condition of(Query query, String wanted, List<Condition> more) {
    List<Condition> all = new ArrayList<>();
    String unwanted = plain(query, true, " | ");
    if (!wanted.isEmpty()) {
      all.add(words(unwanted.isEmpty() ? wanted : wanted + " & !(" + unwanted + ")"));
    } else if (!unwanted.isEmpty()) {
      all.add(words(unwanted).not());
    }
    all.addAll(more);
    for (Clause clause : query.clauses()) {
      if (clause.hasPhrase() && clause.negated()) {
        // Each for itself: in an OR PostgreSQL would read the words of all that any of it finds.
        anyOf(clause).forEach(one -> all.add(one.not()));
      }
    }
    return all.isEmpty() ? null : joined(all, " AND ");
  }

  private static String plain(Query query, boolean negated, String joint) {
    return query.clauses().stream()
        .filter(clause -> clause.negated() == negated && !clause.hasPhrase())
        .map(clause -> clause.tsquery(false))
        .collect(Collectors.joining(joint));
  }

  private static List<Condition> anyOf(Clause clause) {
    List<Condition> any = new ArrayList<>();
    List<String> alone = new ArrayList<>();
    // Phrases of two words are one question together.
    Set<Integer> two = new LinkedHashSet<>();
    for (Term term : clause.anyOf()) {
      @Nullable String words = term.wordsAlone();
      if (words != null) {
        alone.add(words);
      }
      for (Phrase phrase : term.phrases()) {
        if (phrase.pairs().size() == 1) {
          two.addAll(phrase.pairs().getFirst());
        } else {
          var pairs = joined(phrase.pairs().stream().map(Condition::pairs).toList(), " AND ");
          // What is left out is not read once more. Three words may stand in pairs only.
          any.add(clause.negated() ? pairs.and(words(phrase.tsquery())) : pairs);
        }
      }
    }
    if (!alone.isEmpty()) {
      any.add(words(String.join(" | ", alone)));
    }
    if (!two.isEmpty()) {
      any.add(pairs(two));
    }
    return any;
  }
}
