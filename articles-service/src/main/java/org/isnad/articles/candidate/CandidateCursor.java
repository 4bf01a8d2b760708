package org.isnad.articles.candidate;

import java.util.List;
import java.util.UUID;
import org.isnad.rest.Cursor;
import org.isnad.rest.TypeId;

/**
 * Where a page of candidates ended.
 *
 * @param id parts those that stand in as many reports
 */
record CandidateCursor(int reportCount, UUID id) {
  static String of(Candidate candidate) {
    return Cursor.of(candidate.reportCount, candidate.id());
  }

  static CandidateCursor parse(String cursor) {
    List<String> keys = Cursor.keys(cursor, 2);
    try {
      UUID id = Cursor.id(cursor, TypeId.Kind.CANDIDATE, keys.get(1));
      return new CandidateCursor(Integer.parseInt(keys.get(0)), id);
    } catch (NumberFormatException e) {
      throw Cursor.invalid(cursor);
    }
  }
}
