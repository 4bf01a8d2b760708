package org.isnad.articles.mention;

import java.time.Instant;
import java.util.List;
import org.isnad.rest.ExternalId;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/**
 * A mention as clients get it.
 *
 * @param start Unicode code points of the report's whole text
 * @param end exclusive
 * @param prefix up to 16 code points before it
 * @param suffix up to 16 code points behind it
 */
public record MentionView(
    TypeId id,
    int version,
    Instant createdAt,
    Instant updatedAt,
    List<ExternalId> externalIds,
    TypeId report,
    int start,
    int end,
    String exact,
    String prefix,
    String suffix,
    List<String> refs,
    MentionKind kind,
    MentionStatus status,
    Annotator annotator,
    @Nullable Double confidence,
    @Nullable String why) {

  static MentionView of(Mention mention) {
    return new MentionView(
        mention.id(),
        mention.version(),
        mention.createdAt(),
        mention.updatedAt(),
        mention.externalIds(),
        new TypeId(TypeId.Kind.REPORT, mention.reportId),
        mention.start,
        mention.end,
        mention.exact,
        mention.prefix,
        mention.suffix,
        mention.refs,
        mention.kind,
        mention.status,
        mention.annotator,
        mention.confidence,
        mention.why);
  }
}
