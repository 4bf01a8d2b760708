package org.isnad.gateway.entity;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.isnad.gateway.upstream.EntitiesAnswer.TitleRecord;
import org.jspecify.annotations.Nullable;

@Description("A text in a language, that describes and does not name.")
public record Title(
    @Description("As written") @NonNull String value, @Description("BCP 47") @NonNull String lang) {

  /** As the graph shows them. */
  public static List<Title> of(@Nullable List<TitleRecord> titles) {
    return titles == null
        ? List.of()
        : titles.stream().map(t -> new Title(t.value(), t.lang())).toList();
  }
}
