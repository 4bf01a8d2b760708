package org.isnad.articles.report;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.isnad.rest.Cursor;
import org.isnad.rest.TypeId;

/**
 * Where a page of reports ended.
 *
 * @param id parts reports of one day
 */
record ReportCursor(LocalDate listedOn, UUID id) {
  static String of(Report report) {
    return Cursor.of(report.listedOn, report.id());
  }

  static ReportCursor parse(String cursor) {
    List<String> keys = Cursor.keys(cursor, 2);
    try {
      return new ReportCursor(LocalDate.parse(keys.get(0)), TypeId.parse(keys.get(1)).uuid());
    } catch (DateTimeParseException e) {
      throw Cursor.invalid(cursor);
    }
  }
}
