package org.isnad.record;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.isnad.date.DatePrecision;
import org.isnad.date.FuzzyDate;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * What a list is narrowed by: conditions in HQL or in SQL, all of which must hold, and their
 * parameters.
 */
public final class Filter {
  /** Between the name of a date and that of its part. */
  private final String joint;

  private final StringBuilder conditions = new StringBuilder("1 = 1");
  private final Map<String, Object> parameters = new HashMap<>();

  /** In HQL. */
  public Filter() {
    this(".");
  }

  private Filter(String joint) {
    this.joint = joint;
  }

  /** In SQL, in which {@code published} has columns such as {@code published_latest}. */
  public static Filter ofColumns() {
    return new Filter("_");
  }

  /** As another, to which more may be added without changing that. */
  public Filter(Filter other) {
    this(other.joint);
    conditions.setLength(0);
    conditions.append(other.conditions);
    parameters.putAll(other.parameters);
  }

  /** Adds a condition without a parameter. */
  public Filter when(String condition) {
    conditions.append(" and (").append(condition).append(')');
    return this;
  }

  /** Adds a condition with one parameter, unless the parameter is absent. */
  public Filter and(String condition, String parameter, @Nullable Object value) {
    if (value != null) {
      conditions.append(" and (").append(condition).append(')');
      if (parameters.put(parameter, value) != null) {
        throw new IllegalStateException("Two conditions have a parameter " + parameter);
      }
    }
    return this;
  }

  /**
   * Narrows to dates that may mean a day of another. One that is not known is none of them; an open
   * end reaches all on its side.
   *
   * @param date the path of a {@link StoredDate}, or how its columns begin
   * @throws ProblemException {@code INVALID_PARAMETER} if the other is not known
   */
  public Filter overlapping(String date, @Nullable FuzzyDate other) {
    if (other == null) {
      return this;
    }
    refuseUnknown(other);
    return when(known(date)).between(date, other.earliest(), other.latest());
  }

  /** As {@link #overlapping}, but what has no date, or none that is known, holds at any time. */
  public Filter holding(String validity, @Nullable FuzzyDate at) {
    if (at == null) {
      return this;
    }
    refuseUnknown(at);
    var within = new Filter(joint).between(validity, at.earliest(), at.latest());
    parameters.putAll(within.parameters);
    return when("not (" + known(validity) + ") or (" + within.conditions + ")");
  }

  /** Without bounds it would narrow to nothing, and so to all. */
  private static void refuseUnknown(FuzzyDate date) {
    if (date.precision() == DatePrecision.UNKNOWN) {
      throw new ProblemException(
          ProblemCode.INVALID_PARAMETER,
          "Nothing is narrowed by '" + date.edtf() + "', a date that is not known. Leave it out");
    }
  }

  private String known(String date) {
    // Hibernate reads an embedded value whose columns are all null as null.
    return "coalesce(%sedtf, 'XXXX') <> 'XXXX'".formatted(date + joint);
  }

  private Filter between(String date, @Nullable LocalDate from, @Nullable LocalDate to) {
    String path = date + joint;
    return and(
            "%1$slatest is null or %1$slatest >= :%2$sFrom".formatted(path, date),
            date + "From",
            from)
        .and(
            "%1$searliest is null or %1$searliest <= :%2$sTo".formatted(path, date),
            date + "To",
            to);
  }

  /** Adds a parameter that a condition needs beside its own. */
  public Filter with(String parameter, Object value) {
    parameters.put(parameter, value);
    return this;
  }

  public String conditions() {
    return conditions.toString();
  }

  public Map<String, Object> parameters() {
    return parameters;
  }
}
