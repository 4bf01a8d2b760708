package org.isnad.launcher;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The feeds of changes in both databases. Who follows one holds the number up to which it has read,
 * and the epoch of that number.
 */
final class Feeds {
  private Feeds() {}

  /**
   * Gives both feeds a new epoch, in databases that went back to an earlier moment: from there on
   * the same numbers are given to other changes, and all who follow must hear that theirs mean
   * nothing.
   *
   * <p>All but articles-service, which follows entities-service: its cursor went back to the same
   * moment. It keeps its number, and need not have all reports annotated anew. Where its epoch was
   * another already, it does.
   */
  static void beginAnew(Database.Server server) throws SQLException {
    var epoch = UUID.randomUUID().toString();
    @Nullable String before;
    try (var entities = server.enter(Database.ENTITIES)) {
      before = change(entities, epoch);
    }
    try (var articles = server.enter(Database.ARTICLES)) {
      change(articles, UUID.randomUUID().toString());
      if (before != null) {
        try (var update =
            articles.prepareStatement(
                "UPDATE feed_cursor SET epoch = ? WHERE source = 'entities' AND epoch = ?")) {
          update.setString(1, epoch);
          update.setString(2, before);
          update.executeUpdate();
        }
      }
    }
  }

  /**
   * @return the epoch until now; null where no service has begun a feed yet
   */
  private static @Nullable String change(Connection database, String epoch) throws SQLException {
    @Nullable String before;
    try (var statement = database.createStatement();
        var table = statement.executeQuery("SELECT to_regclass('feed_head') IS NULL")) {
      table.next();
      if (table.getBoolean(1)) {
        return null;
      }
    }
    try (var statement = database.createStatement();
        var head = statement.executeQuery("SELECT epoch FROM feed_head")) {
      before = head.next() ? head.getString(1) : null;
    }
    try (var update = database.prepareStatement("UPDATE feed_head SET epoch = ?")) {
      update.setString(1, epoch);
      update.executeUpdate();
    }
    return before;
  }
}
