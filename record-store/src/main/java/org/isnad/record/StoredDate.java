package org.isnad.record;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.isnad.date.DatePrecision;
import org.isnad.date.FuzzyDate;
import org.isnad.rest.Moments;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a {@link FuzzyDate}. A row without a date has null in all of them, which Hibernate
 * reads as no {@code StoredDate}.
 */
@Embeddable
public record StoredDate(
    String edtf,
    @Nullable String verbatim,
    @Enumerated(EnumType.STRING) DatePrecision precision,
    // As LocalDate: java.sql.Date has neither years before Christ nor 10 October 1582.
    @JdbcTypeCode(SqlTypes.LOCAL_DATE) @Nullable LocalDate earliest,
    @JdbcTypeCode(SqlTypes.LOCAL_DATE) @Nullable LocalDate latest,
    // Null for none, as in rows older than the column: else an import would change them all.
    @JdbcTypeCode(SqlTypes.JSON) @Nullable List<FuzzyDate.Relative> relativeTo) {

  /**
   * The date, if its days can be stored.
   *
   * @throws ProblemException {@code INVALID_EDTF}
   */
  static FuzzyDate storable(FuzzyDate date) {
    if (storable(date.earliest()) && storable(date.latest())) {
      return date;
    }
    throw new ProblemException(
        ProblemCode.INVALID_EDTF,
        "'%s' is too far away: years from %d to %d can be stored"
            .formatted(date.edtf(), Moments.FIRST_YEAR, Moments.LAST_YEAR));
  }

  private static boolean storable(@Nullable LocalDate day) {
    return day == null || Moments.storable(day);
  }

  public static @Nullable StoredDate of(@Nullable FuzzyDate date) {
    return date == null
        ? null
        : new StoredDate(
            date.edtf(),
            date.verbatim(),
            date.precision(),
            date.earliest(),
            date.latest(),
            date.relativeTo().isEmpty() ? null : date.relativeTo());
  }

  public static @Nullable FuzzyDate read(@Nullable StoredDate row) {
    return row == null
        ? null
        : new FuzzyDate(
            row.edtf,
            row.verbatim,
            row.precision,
            row.earliest,
            row.latest,
            row.relativeTo == null ? List.of() : row.relativeTo);
  }
}
