package org.isnad.articles.mention;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Transient;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.PartitionKey;
import org.hibernate.annotations.SqlFragmentAlias;
import org.hibernate.type.SqlTypes;
import org.isnad.articles.change.ChangeKind;
import org.isnad.articles.change.ChangeRecorder;
import org.isnad.articles.change.OfReport;
import org.isnad.articles.text.ReportText;
import org.isnad.articles.visibility.Readers;
import org.isnad.record.StoredRecord;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

@Entity
@EntityListeners(ChangeRecorder.class)
@SuppressWarnings("NullAway.Init") // the intake writes each field before a row is stored
@Filter(
    name = Readers.FILTER,
    condition = Readers.OF_PART,
    deduceAliasInjectionPoints = false,
    aliases = @SqlFragmentAlias(alias = "r", table = "mention"))
class Mention extends StoredRecord implements OfReport {
  /** The shard key: what is written to one report stays on one shard. */
  @PartitionKey
  @Column(name = "report_id", updatable = false)
  UUID reportId;

  /** Code points of the report's whole text. */
  @Column(name = "span_start")
  int start;

  /** Exclusive. */
  @Column(name = "span_end")
  int end;

  String exact;

  String prefix;

  String suffix;

  /** Ids of entities, of relations, or of the report's citations. */
  @JdbcTypeCode(SqlTypes.ARRAY)
  List<String> refs;

  @Enumerated(EnumType.STRING)
  MentionKind kind;

  @Enumerated(EnumType.STRING)
  MentionStatus status;

  @Enumerated(EnumType.STRING)
  Annotator annotator;

  @Nullable Double confidence;

  @Nullable String why;

  /** Ids of entities that the machine found there and an editor took away. */
  @JdbcTypeCode(SqlTypes.ARRAY)
  List<String> dropped = List.of();

  /** That it refers to several, an editor has confirmed. */
  boolean confirmed;

  /** What an editor had said by it before it was written over; null if it was not. */
  @Transient @Nullable EditorsWord said;

  Mention() {}

  Mention(TypeId id) {
    super(id);
  }

  @Override
  protected TypeId.Kind kind() {
    return TypeId.Kind.MENTION;
  }

  @Override
  public UUID reportId() {
    return reportId;
  }

  @Override
  public ChangeKind change() {
    return ChangeKind.MENTIONS;
  }

  /** Writes where the mention stands, and what stands there and around it. */
  void stand(int start, int end, ReportText text) {
    this.start = start;
    this.end = end;
    exact = text.cut(start, end);
    prefix = text.before(start);
    suffix = text.after(end);
  }
}
