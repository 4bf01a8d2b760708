package org.isnad.gateway.report;

import graphql.schema.DataFetchingEnvironment;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.graphql.api.Context;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.GraphQLException;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.isnad.gateway.join.Change;
import org.isnad.gateway.join.Ids;
import org.isnad.gateway.upstream.ReportRecord.MentionRecord;
import org.isnad.rest.TypeId;

@GraphQLApi
public class ReportMutations {
  private final Change change;
  private final Context context;

  ReportMutations(Change change, Context context) {
    this.change = change;
    this.context = context;
  }

  @Mutation
  @Description("Stores a report")
  @RunOnVirtualThread
  public @NonNull Report createReport(
      @Description("All that is known of it") @NonNull ReportInput report,
      @Description("Of yours, new for each record: sent again with the same, nothing is done twice")
          @Nullable
          String idempotencyKey)
      throws GraphQLException {
    return change.create(
        "/v1/reports", Change.sent("report", field()), idempotencyKey, Report::of, field());
  }

  @Mutation
  @Description("Puts a report in the place of what it was")
  @RunOnVirtualThread
  public @NonNull Report updateReport(
      @Description("Begins with rpt_") @Id @NonNull String id,
      @Description("That is to be changed; if it is no longer that, nothing is") int version,
      @Description("All that is known of it") @NonNull ReportInput report)
      throws GraphQLException {
    Ids.check(TypeId.Kind.REPORT, id);
    return change.replace(id, version, Change.sent("report", field()), Report::of, field());
  }

  @Mutation
  @Description("Deletes a report; its id")
  @RunOnVirtualThread
  @Id
  public @NonNull String deleteReport(
      @Description("Begins with rpt_") @Id @NonNull String id,
      @Description("That is to be deleted; if it is no longer that, nothing is") int version)
      throws GraphQLException {
    Ids.check(TypeId.Kind.REPORT, id);
    change.delete(id, version, field());
    return id;
  }

  @Mutation
  @Description("An editor's word that a span refers, and to what; no annotation undoes it")
  @RunOnVirtualThread
  public @NonNull Mention confirmMention(
      @Description("Begins with men_") @Id @NonNull String id,
      @Description("To what it refers; what it refers to already when left out") @Nullable
          List<@NonNull String> refs)
      throws GraphQLException {
    Ids.check(TypeId.Kind.MENTION, id);
    Map<String, Object> body = refs == null ? Map.of() : Map.of("refs", refs);
    return Mention.of(change.act(id, "confirm", body, MentionRecord.class, field()));
  }

  @Mutation
  @Description("An editor's word that a span refers to nothing of the kind")
  @RunOnVirtualThread
  public @NonNull Mention rejectMention(@Description("Begins with men_") @Id @NonNull String id)
      throws GraphQLException {
    Ids.check(TypeId.Kind.MENTION, id);
    return Mention.of(change.act(id, "reject", null, MentionRecord.class, field()));
  }

  @Mutation
  @Description("Adds a mention to a report, as an editor")
  @RunOnVirtualThread
  public @NonNull Mention addMention(
      @Description("In which it stands; begins with rpt_") @Id @NonNull String report,
      @Description("The mention") @NonNull MentionInput mention)
      throws GraphQLException {
    Ids.check(TypeId.Kind.REPORT, report);
    Map<String, Object> body = Change.sent("mention", field());
    body.put("report", report);
    return Mention.of(change.add("/v1/mentions", body, MentionRecord.class, field()));
  }

  private DataFetchingEnvironment field() {
    return context.unwrap(DataFetchingEnvironment.class);
  }
}
