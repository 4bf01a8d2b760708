package org.isnad.articles.report;

import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.EmbeddedColumnNaming;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.FilterDef;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.ParamDef;
import org.hibernate.type.SqlTypes;
import org.isnad.articles.annotation.FoundDate;
import org.isnad.articles.change.ChangeKind;
import org.isnad.articles.change.ChangeRecorder;
import org.isnad.articles.change.OfReport;
import org.isnad.articles.text.Reanchoring;
import org.isnad.articles.visibility.Readers;
import org.isnad.record.StoredDate;
import org.isnad.record.StoredRecord;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

@Entity
@EntityListeners(ChangeRecorder.class)
@SuppressWarnings("NullAway.Init") // the intake writes each field before a row is stored
@FilterDef(
    name = Readers.FILTER,
    autoEnabled = true,
    applyToLoadByKey = true,
    parameters = {
      @ParamDef(name = "all", type = Boolean.class, resolver = Readers.All.class),
      @ParamDef(name = "asker", type = String.class, resolver = Readers.Asking.class)
    })
@Filter(name = Readers.FILTER, condition = Readers.OF_REPORT)
class Report extends StoredRecord implements OfReport {
  /** Of the report with the id {@code id}. */
  static final String ANNOTATION =
      "coalesce((SELECT CASE WHEN j.dead THEN 'DEAD' ELSE 'PENDING' END"
          + " FROM annotation_job j WHERE j.report_id = id), 'DONE')";

  /** Byte for byte as received: every offset counts in it. */
  String body;

  /** SHA-256 of the body in UTF-8, in lower-case hex. */
  String sha256;

  /** Of the body, in bytes of UTF-8. */
  int size;

  /** The body, folded: in it a changed name is looked for. No answer needs it. */
  @Basic(fetch = FetchType.LAZY)
  String folded;

  @JdbcTypeCode(SqlTypes.JSON)
  Layout layout;

  String language;

  @Enumerated(EnumType.STRING)
  Direction direction;

  @Nullable String type;

  /** An actor's id. */
  @Nullable String publisher;

  @JdbcTypeCode(SqlTypes.ARRAY)
  List<String> authors;

  @Nullable String url;

  @Embedded
  @EmbeddedColumnNaming("published_%s")
  @Nullable StoredDate published;

  @Column(name = "retrieved_at")
  @Nullable Instant retrievedAt;

  /** Where lists put the report: the last day on which it can be published, or the day it came. */
  @Column(name = "listed_on")
  @JdbcTypeCode(SqlTypes.LOCAL_DATE) // java.sql.Date has no years before Christ
  LocalDate listedOn;

  /** Who may see it: {@link Readers}. */
  @JdbcTypeCode(SqlTypes.ARRAY)
  @Nullable List<String> readers;

  @JdbcTypeCode(SqlTypes.JSON)
  List<Citation> cites;

  @Nullable String reliability;

  /** Of {@link Resemblance}: a text that is alike shares one. */
  @JdbcTypeCode(SqlTypes.ARRAY)
  int[] bands = {};

  /** A report's id. */
  @Column(name = "near_duplicate_of")
  @Nullable String nearDuplicateOf;

  /** To that report, from 0 to 1. */
  @Nullable Double similarity;

  /** Follows from its job: those who annotate write that, and no row of a report. */
  @Formula(ANNOTATION)
  @Enumerated(EnumType.STRING)
  AnnotationState annotation = AnnotationState.PENDING;

  /**
   * What the machine has found; null before it has looked. It writes them, and they make no new
   * version: a row that was read is not asked for them.
   */
  @Column(name = "found_dates", insertable = false, updatable = false)
  @JdbcTypeCode(SqlTypes.JSON)
  @Nullable List<FoundDate> foundDates;

  /** Who could see it before it was written over in this transaction; null if it was not. */
  @Transient @Nullable Were readersWere;

  /** What the report said before it was written over in this transaction; null if it is new. */
  @Transient @Nullable ReportView before;

  /** From the text of before to this one, if it has changed; what counts in it is still to move. */
  @Transient @Nullable Reanchoring reanchoring;

  Report() {}

  Report(TypeId id) {
    super(id);
  }

  @Override
  protected TypeId.Kind kind() {
    return TypeId.Kind.REPORT;
  }

  /** The text is in the revisions; of it follows the rest, or from what the machine does. */
  @Override
  public Set<String> unaudited() {
    return Set.of(
        "body",
        "size",
        "folded",
        "layout",
        "listedOn",
        "bands",
        "nearDuplicateOf",
        "similarity",
        "annotation",
        "foundDates");
  }

  @Override
  public UUID reportId() {
    return id().uuid();
  }

  @Override
  public Optional<Were> readersWere() {
    return Optional.ofNullable(readersWere);
  }

  @Override
  public ChangeKind change() {
    if (deletedAt() != null) {
      return ChangeKind.DELETED;
    }
    return version() == 1 ? ChangeKind.CREATED : ChangeKind.UPDATED;
  }
}
