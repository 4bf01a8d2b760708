package org.isnad.gateway.report;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.isnad.gateway.upstream.ReportRecord.MentionRecord;
import org.jspecify.annotations.Nullable;

@Description("A span of a report's text that refers to entities.")
public record Mention(
    @Description("Begins with men_") @Id @NonNull String id,
    @Description("Rises with each change") int version,
    @Description("Unicode code points of the whole text") int start,
    @Description("Exclusive") int end,
    @Description("The words") @NonNull String exact,
    @Description("The text before it, 16 code points") @Nullable String prefix,
    @Description("The text behind it, 16 code points") @Nullable String suffix,
    @Description("In what way it refers") @NonNull MentionKind kind,
    @Description("Whether it is known to whom") @NonNull MentionStatus status,
    @Description("Who says so") @NonNull Annotator annotator,
    @Description("From 0 to 1; null if a person says so") @Nullable Double confidence,
    @Description("What made the annotator think so") @Nullable String why,
    @Description("Entities, relations, or works that the report cites") @Id @NonNull
        List<@NonNull String> refs) {

  static Mention of(MentionRecord mention) {
    return new Mention(
        mention.id(),
        mention.version(),
        mention.start(),
        mention.end(),
        mention.exact(),
        mention.prefix(),
        mention.suffix(),
        MentionKind.valueOf(mention.kind()),
        MentionStatus.valueOf(mention.status()),
        Annotator.valueOf(mention.annotator()),
        mention.confidence(),
        mention.why(),
        mention.refs());
  }
}
