package org.isnad.record.feed;

import java.sql.SQLException;

/** The database failed while changes were read or written; the cause says how. */
final class ChangeLogException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ChangeLogException(SQLException cause) {
    super(cause);
  }
}
