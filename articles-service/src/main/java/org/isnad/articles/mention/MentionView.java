package org.isnad.articles.mention;

import java.time.Instant;
import java.util.List;
import org.isnad.rest.ExternalId;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/**
 * A mention as clients get it.
 *
 * @param report in which it stands: {@code rpt_…}
 * @param exact what stands there: {@code أبو بكر البغدادي}
 * @param prefix up to 16 code points before it: {@code مقتل زعيم داعش}
 * @param suffix up to 16 code points behind it: {@code في إدلب}
 * @param refs ids of entities, relations, or citations of the report; several for "the two": {@code
 *     act_…}
 * @param status how far it is settled to what it refers
 * @param annotator who says so
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
