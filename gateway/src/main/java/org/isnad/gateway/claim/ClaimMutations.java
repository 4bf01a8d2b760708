package org.isnad.gateway.claim;

import graphql.schema.DataFetchingEnvironment;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.graphql.api.Context;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.GraphQLException;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.isnad.gateway.join.Change;
import org.isnad.gateway.join.Ids;
import org.isnad.rest.TypeId;

@GraphQLApi
public class ClaimMutations {
  private final Change change;
  private final Context context;

  ClaimMutations(Change change, Context context) {
    this.change = change;
    this.context = context;
  }

  @Mutation
  @Description("Adds a claim to a report")
  @RunOnVirtualThread
  public @NonNull Claim addClaim(
      @Description("That makes it; begins with rpt_") @Id @NonNull String report,
      @Description("The claim") @NonNull ClaimInput claim)
      throws GraphQLException {
    Ids.check(TypeId.Kind.REPORT, report);
    return change.create("/v1/claims", of(report), null, Claim::of, field());
  }

  @Mutation
  @Description("Puts a claim in the place of what it was")
  @RunOnVirtualThread
  public @NonNull Claim updateClaim(
      @Description("Begins with clm_") @Id @NonNull String id,
      @Description("That is to be changed; if it is no longer that, nothing is") int version,
      @Description("All that is known of it") @NonNull ClaimInput claim)
      throws GraphQLException {
    Ids.check(TypeId.Kind.CLAIM, id);
    String report = change.record(id, field()).path("report").asText();
    return change.replace(id, version, of(report), Claim::of, field());
  }

  @Mutation
  @Description("Deletes a claim; its id")
  @RunOnVirtualThread
  @Id
  public @NonNull String deleteClaim(
      @Description("Begins with clm_") @Id @NonNull String id,
      @Description("That is to be deleted; if it is no longer that, nothing is") int version)
      throws GraphQLException {
    Ids.check(TypeId.Kind.CLAIM, id);
    change.delete(id, version, field());
    return id;
  }

  /** The claim that was sent, with the report that makes it. */
  private Map<String, Object> of(String report) {
    Map<String, Object> claim = Change.sent("claim", field());
    claim.put("report", report);
    return claim;
  }

  private DataFetchingEnvironment field() {
    return context.unwrap(DataFetchingEnvironment.class);
  }
}
