package org.isnad.record;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

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

  /** Sets a parameter to what a column of rows has, as an array for {@code unnest}. */
  public static <T> void setColumn(
      PreparedStatement statement,
      int parameter,
      String type,
      Collection<T> rows,
      Function<T, @Nullable Object> value)
      throws SQLException {
    @Nullable Object[] values = rows.stream().map(value).toArray();
    statement.setArray(parameter, statement.getConnection().createArrayOf(type, values));
  }

  /** A connection, to be closed: that of the transaction, where there is one. */
  public Connection connection() throws SQLException {
    return source.getConnection();
  }
}
