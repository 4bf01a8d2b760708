package org.isnad.articles.text;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.isnad.rest.TypeId;

/**
 * The texts of reports, for what is checked against them. Locked until the transaction ends, so
 * that no text changes under what is being written to it.
 */
@Singleton
public class ReportTexts {
  private final EntityManager database;

  ReportTexts(EntityManager database) {
    this.database = database;
  }

  /**
   * The whole text of a report.
   *
   * @throws ProblemException {@code UNKNOWN_REFERENCE} if there is no such report
   */
  public ReportText of(TypeId report) {
    StoredText text = database.find(StoredText.class, report.uuid(), LockModeType.PESSIMISTIC_READ);
    if (text == null || text.deletedAt != null) {
      throw new ProblemException(
          ProblemCode.UNKNOWN_REFERENCE, "report: there is no report " + report);
    }
    return new ReportText(text.body);
  }
}
