package org.isnad.record;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The service's database, for what is said to it in SQL. */
@Singleton
public final class Database {
  private final DataSource source;

  public Database(DataSource source) {
    this.source = source;
  }

  /** What is done with a connection. */
  public interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  /**
   * Does it with the connection of the transaction, where there is one.
   *
   * @throws IllegalStateException if the database fails; the cause says how
   */
  public <T> T connected(Work<T> work) {
    try (var connection = connection()) {
      return work.with(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A connection, to be closed: that of the transaction, where there is one. */
  public Connection connection() throws SQLException {
    return source.getConnection();
  }
}
