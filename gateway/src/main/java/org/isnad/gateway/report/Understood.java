package org.isnad.gateway.report;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.isnad.gateway.entity.NameMatch;
import org.isnad.gateway.upstream.ReportsFound.NamedRecord;
import org.isnad.gateway.upstream.ReportsFound.UnderstoodRecord;

@Description("How a search was understood.")
public record Understood(
    @Description("In its own signs") @NonNull String text,
    @Description("Words that nearly all texts have, which are not looked for") @NonNull
        List<@NonNull String> ignored,
    @Description("Whom it may name, who are looked for by their other names too") @NonNull
        List<@NonNull NamedInQuery> named,
    @Description("False if entities-service could not be asked whom it names") boolean complete) {

  static Understood of(UnderstoodRecord understood) {
    return new Understood(
        understood.text(),
        understood.ignored(),
        understood.named().stream().map(NamedInQuery::of).toList(),
        understood.complete());
  }

  @Description("Whom a part of a search may name.")
  public record NamedInQuery(
      @Description("The part") @NonNull String term,
      @Description("How the part is like a name of theirs") @NonNull NameMatch how,
      @Description("Those that are looked for too") @NonNull List<@NonNull String> names,
      @Description("Of the entity") @Id @NonNull String id) {

    private static NamedInQuery of(NamedRecord named) {
      return new NamedInQuery(
          named.term(), NameMatch.valueOf(named.how()), named.names(), named.entity());
    }
  }
}
