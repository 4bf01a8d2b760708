package org.isnad.record;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.isnad.date.DatePrecision;
import org.isnad.date.FuzzyDate;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.jspecify.annotations.Nullable;

/** What a list is narrowed by: HQL conditions, all of which must hold, and their parameters. */
public final class Filter {
  private final StringBuilder conditions = new StringBuilder("1 = 1");
  private final Map<String, Object> parameters = new HashMap<>();

  public Filter() {}

  /** As another, to which more may be added without changing that. */
  public Filter(Filter other) {
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
   * @param date the path of a {@link StoredDate}
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
    var within = new Filter().between(validity, at.earliest(), at.latest());
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

  private static String known(String date) {
    // Hibernate reads an embedded value whose columns are all null as null.
    return "coalesce(%s.edtf, 'XXXX') <> 'XXXX'".formatted(date);
  }

  private Filter between(String date, @Nullable LocalDate from, @Nullable LocalDate to) {
    return and(
            "%1$s.latest is null or %1$s.latest >= :%1$sFrom".formatted(date), date + "From", from)
        .and("%1$s.earliest is null or %1$s.earliest <= :%1$sTo".formatted(date), date + "To", to);
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
