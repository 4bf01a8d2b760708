package org.isnad.articles.search;

import java.util.List;
import org.isnad.rest.TypeId;

/**
 * How a search was understood.
 *
 * @param text in its own signs: {@code "تنظيم القاعدة" (مالي OR النيجر) -ليبيا}
 * @param ignored words that nearly all texts have, and those beyond the 32nd, which are not looked
 *     for: {@code في}
 * @param named whom it may name, who are looked for by their other names too
 * @param complete false if entities-service could not be asked whom it names: {@code true}
 */
public record Understood(String text, List<String> ignored, List<Named> named, boolean complete) {
  /**
   * Whom a part of the search may name.
   *
   * @param term the part: {@code Belmokhtar}
   * @param entity id: {@code act_01h455vb4pex5vsknk084sn02q}
   * @param how its name matched: {@code CROSS_SCRIPT}
   * @param names that are looked for too: {@code بلمختار}
   */
  public record Named(String term, TypeId entity, String how, List<String> names) {}

  static Understood of(Query query, boolean complete) {
    return new Understood(
        query.inWords(),
        query.ignored(),
        query.clauses().stream()
            .flatMap(clause -> clause.anyOf().stream())
            .flatMap(term ->
                term.named().stream()
                    .map(one -> new Named(term.text(), one.entity(), one.how(), one.names())))
            .toList(),
        complete);
  }
}
