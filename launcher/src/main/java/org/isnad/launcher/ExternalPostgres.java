package org.isnad.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;

/** A PostgreSQL that somebody else runs. */
final class ExternalPostgres {
  /** The environment variable that may have its URL: unlike an option, no process list shows it. */
  static final String VARIABLE = "ISNAD_POSTGRES";

  private static final int OLDEST = 18;

  private ExternalPostgres() {}

  /**
   * Reads {@code postgresql://user:password@host:port/database}.
   *
   * @throws Trouble if it is not of that form; the message does not repeat it, as it has a password
   */
  static Database.Server parse(String url) {
    try {
      var uri = new URI(url);
      var user = uri.getRawUserInfo();
      var colon = user == null ? -1 : user.indexOf(':');
      var known = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
      var plain = uri.getRawPath() == null || uri.getRawPath().matches("/?[\\w.-]*");
      if (known && plain && user != null && colon > 0 && uri.getHost() != null) {
        var database = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
        return new Database.Server(
            uri.getHost(),
            uri.getPort() == -1 ? 5432 : uri.getPort(),
            database.isEmpty() ? "postgres" : database,
            decode(user.substring(0, colon)),
            decode(user.substring(colon + 1)),
            uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
      }
    } catch (URISyntaxException e) {
      // Its message would show the password.
    }
    throw new Trouble(
        "The URL of PostgreSQL is not of the form postgresql://user:password@host:port/postgres."
            + " Write signs such as @ or / in the password as %40 or %2F.");
  }

  /**
   * Makes the databases ready there.
   *
   * @param warned told what could lose rows; the server is not ours to change
   */
  static void prepare(Database.Server server, Secrets secrets, Consumer<String> warned) {
    try (var connection = server.connect()) {
      var version = Integer.parseInt(Database.Server.show(connection, "server_version_num"));
      if (version < OLDEST * 10_000) {
        throw new Trouble(
            "PostgreSQL on %s:%d is version %d. Isnad needs %d or newer."
                .formatted(server.host(), server.port(), version / 10_000, OLDEST));
      }
      for (var wanted : Postgres.DURABLE.entrySet()) {
        var found = Database.Server.show(connection, wanted.getKey());
        if (!found.equals(wanted.getValue())) {
          warned.accept(
              "Warning: PostgreSQL on %s:%d has %s = %s. A crash may lose what was saved."
                  .formatted(server.host(), server.port(), wanted.getKey(), found));
        }
      }
    } catch (SQLException e) {
      throw new Trouble(
          "PostgreSQL on %s:%d cannot be used: %s"
              .formatted(server.host(), server.port(), Command.lastLine("" + e.getMessage())),
          e);
    }
    for (var database : Database.values()) {
      database.prepare(server, secrets);
    }
  }

  /** Writes down for {@code ./isnad status} where the database is; never who may enter. */
  static void remember(DataFolder data, Database.Server server) {
    try {
      DataFolder.writeSafely(file(data), server.host() + ":" + server.port() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Host and port of the database that is used in place of our own. */
  static Optional<String> remembered(DataFolder data) {
    try {
      return Files.exists(file(data))
          ? Optional.of(Files.readString(file(data)).strip())
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @throws Trouble if a PostgreSQL that somebody else runs is used: its files are out of reach
   */
  static void refuse(String command, Path dataFolder) {
    var url = System.getenv(VARIABLE);
    if ((url != null && !url.isBlank())
        || DataFolder.existing(dataFolder).flatMap(ExternalPostgres::remembered).isPresent()) {
      throw new Trouble(
          "./isnad %s is for the built-in PostgreSQL, and yours is used here. For yours see Backup in docs/operations.md."
              .formatted(command));
    }
  }

  static void forget(DataFolder data) {
    try {
      Files.deleteIfExists(file(data));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path file(DataFolder data) {
    return data.run().resolve("external-postgresql");
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
  }
}
