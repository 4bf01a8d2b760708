package org.isnad.articles.report;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.isnad.rest.Cursor;
import org.isnad.rest.Moments;
import org.isnad.rest.TypeId;

/**
 * Where a page of reports ended.
 *
 * @param id parts reports of one day
 */
record ReportCursor(LocalDate listedOn, UUID id) {
  static String of(Report report) {
    return new ReportCursor(report.listedOn, report.id().uuid()).text();
  }

  String text() {
    return Cursor.of(listedOn, new TypeId(TypeId.Kind.REPORT, id));
  }

  static ReportCursor parse(String cursor) {
    List<String> keys = Cursor.keys(cursor, 2);
    try {
      UUID id = Cursor.id(cursor, TypeId.Kind.REPORT, keys.get(1));
      return new ReportCursor(Moments.day(keys.get(0)), id);
    } catch (DateTimeException e) {
      throw Cursor.invalid(cursor);
    }
  }
}
