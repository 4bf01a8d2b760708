package org.isnad.articles.claim;

import static java.util.stream.Collectors.toSet;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.PartitionKey;
import org.hibernate.annotations.SqlFragmentAlias;
import org.hibernate.type.SqlTypes;
import org.isnad.articles.change.ChangeKind;
import org.isnad.articles.change.ChangeRecorder;
import org.isnad.articles.change.OfReport;
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
    aliases = @SqlFragmentAlias(alias = "r", table = "claim"))
class Claim extends StoredRecord implements OfReport {
  /** The shard key: what is written to one report stays on one shard. */
  @PartitionKey
  @Column(name = "report_id", updatable = false)
  UUID reportId;

  /** Code points of the report's whole text. */
  @Column(name = "quote_start")
  int start;

  /** Exclusive. */
  @Column(name = "quote_end")
  int end;

  @Column(name = "quote_exact")
  String exact;

  @JdbcTypeCode(SqlTypes.JSON)
  List<Proposition> propositions;

  /** Ids of any kind. */
  @JdbcTypeCode(SqlTypes.ARRAY)
  List<String> about;

  /** Outermost first. */
  @JdbcTypeCode(SqlTypes.JSON)
  List<Attribution> attribution;

  /**
   * The sources of {@link #attribution}, to be searched, as are the three after it. A set, as is
   * all that is derived: in which order a migration wrote it makes no new version.
   */
  @JdbcTypeCode(SqlTypes.ARRAY)
  Set<String> sources;

  @Nullable String outermost;

  @Nullable String innermost;

  @Column(name = "anonymous_only")
  boolean anonymousOnly;

  @Enumerated(EnumType.STRING)
  Modality modality;

  @JdbcTypeCode(SqlTypes.ARRAY)
  List<String> hedges;

  @Nullable Integer credibility;

  /** Claims' ids. */
  @JdbcTypeCode(SqlTypes.ARRAY)
  List<String> contradicts;

  /** Claims' ids. */
  @JdbcTypeCode(SqlTypes.ARRAY)
  List<String> qualifies;

  Claim() {}

  Claim(TypeId id) {
    super(id);
  }

  /** Writes the chain, and what is searched of it. */
  void attribute(List<Attribution> chain) {
    attribution = chain;
    sources = chain.stream().flatMap(a -> Stream.ofNullable(a.source())).collect(toSet());
    outermost = chain.getFirst().source();
    innermost = chain.getLast().source();
    anonymousOnly = Attribution.anonymousOnly(chain);
  }

  @Override
  protected TypeId.Kind kind() {
    return TypeId.Kind.CLAIM;
  }

  @Override
  public UUID reportId() {
    return reportId;
  }

  @Override
  public ChangeKind change() {
    return ChangeKind.CLAIMS;
  }
}
