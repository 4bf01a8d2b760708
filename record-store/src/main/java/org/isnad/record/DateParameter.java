package org.isnad.record;

import org.isnad.date.EdtfException;
import org.isnad.date.FuzzyDate;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.jspecify.annotations.Nullable;

/** A date or an interval in a filter: {@code 2019-07/2019-12}. */
public final class DateParameter {
  private DateParameter() {}

  /**
   * @param name of the parameter
   * @param edtf null if it was not sent
   * @throws ProblemException {@code INVALID_EDTF} that says where it fails, or that it is too far
   *     away
   */
  public static @Nullable FuzzyDate read(String name, @Nullable String edtf) {
    try {
      return edtf == null ? null : StoredDate.storable(FuzzyDate.parse(edtf));
    } catch (EdtfException e) {
      throw new ProblemException(ProblemCode.INVALID_EDTF, name + ": " + e.getMessage());
    }
  }
}
