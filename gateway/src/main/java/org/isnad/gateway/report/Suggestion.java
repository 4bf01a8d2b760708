package org.isnad.gateway.report;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.isnad.gateway.upstream.ReportsFound.SuggestionRecord;

@Description("A name that may have been meant.")
public record Suggestion(
    @Description("Of the entity that has it") @Id @NonNull String id,
    @Description("As it is stored") @NonNull String name,
    @Description("How like it is to what was asked, from 0 to 1") double score) {

  static Suggestion of(SuggestionRecord suggestion) {
    return new Suggestion(suggestion.entity(), suggestion.name(), suggestion.score());
  }
}
