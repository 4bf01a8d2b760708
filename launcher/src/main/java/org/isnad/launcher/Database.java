package org.isnad.launcher;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A database of one service, with its two roles: the owner changes its tables, the app reads and
 * writes their rows. Neither may enter the other service's database.
 */
enum Database {
  ARTICLES,
  ENTITIES;

  static final String SUPERUSER = "postgres";

  /** Every role whose password is in {@link Secrets}. */
  static final List<String> ROLES =
      Stream.concat(
              Stream.of(SUPERUSER), Stream.of(values()).flatMap(d -> Stream.of(d.owner(), d.app())))
          .toList();

  /** Its name in PostgreSQL. */
  String database() {
    return name().toLowerCase(Locale.ROOT);
  }

  String owner() {
    return database() + "_owner";
  }

  String app() {
    return database() + "_app";
  }

  /**
   * Makes what is not there yet: the database, its roles, what each may do. Changes nothing on a
   * second run.
   *
   * @param server where it is, with a role that may create databases and roles
   * @throws Trouble if roles of these names exist with passwords that are not ours, or if the
   *     database cannot compare Arabic words
   */
  void prepare(Server server, Secrets secrets) {
    try {
      try (var admin = server.connect()) {
        try (var settings = admin.createStatement()) {
          settings.execute("SET createrole_self_grant = 'set, inherit'");
        }
        for (var role : List.of(owner(), app())) {
          if (missing(admin, "SELECT FROM pg_roles WHERE rolname = ?", role)) {
            execute(
                admin,
                "CREATE ROLE %s LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD '%s'"
                    .formatted(role, secrets.verifier(role)));
          }
        }
        if (missing(admin, "SELECT FROM pg_database WHERE datname = ?", database())) {
          execute(
              admin,
              "CREATE DATABASE %s OWNER %s TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'"
                  .formatted(database(), owner()));
        }
      }
      try (var own = connectAs(server, owner(), secrets)) {
        grant(own);
      }
      connectAs(server, app(), secrets).close();
    } catch (SQLException e) {
      throw new Trouble(
          "The database %s on %s:%d cannot be prepared: %s"
              .formatted(
                  database(), server.host(), server.port(), Command.lastLine("" + e.getMessage())),
          e);
    }
  }

  /** As owner: it owns the schema public too, since the owner of a database does. */
  private void grant(Connection own) throws SQLException {
    execute(own, "REVOKE ALL ON DATABASE %s FROM PUBLIC".formatted(database()));
    execute(own, "GRANT CONNECT ON DATABASE %s TO %s".formatted(database(), app()));
    execute(own, "REVOKE ALL ON SCHEMA public FROM PUBLIC");
    execute(own, "GRANT USAGE ON SCHEMA public TO " + app());
    execute(
        own, "ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO " + app());
    execute(own, "ALTER DEFAULT PRIVILEGES GRANT USAGE, SELECT ON SEQUENCES TO " + app());
    execute(own, "CREATE EXTENSION IF NOT EXISTS pg_trgm");
    // Under LC_CTYPE=C pg_trgm finds nothing in Arabic, and says nothing.
    try (var statement = own.createStatement();
        var result = statement.executeQuery("SELECT cardinality(show_trgm('بلمختار'))")) {
      if (!result.next() || result.getInt(1) == 0) {
        throw new Trouble(
            "The database %s finds no Arabic words: its LC_CTYPE is C. It must be a UTF-8 locale, such as C.UTF-8."
                .formatted(database()));
      }
    }
  }

  private Connection connectAs(Server server, String role, Secrets secrets) throws SQLException {
    try {
      return server.as(role, secrets.of(role), database()).connect();
    } catch (SQLException e) {
      if ("28P01".equals(e.getSQLState())) {
        throw new Trouble(
            "%s:%d has a role %s already, with a password that is not in data/secrets.properties. Use the data folder that it was made with, or another PostgreSQL."
                .formatted(server.host(), server.port(), role),
            e);
      }
      throw e;
    }
  }

  private static boolean missing(Connection connection, String query, String name)
      throws SQLException {
    try (var statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (var rows = statement.executeQuery()) {
        return !rows.next();
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /**
   * A PostgreSQL server, and whom to be there.
   *
   * @param options what ends its JDBC URL, such as {@code ?sslmode=require}; may be empty
   */
  record Server(
      String host, int port, String database, String user, String password, String options) {
    /** Where the driver finds a database of this server; tells no user and no password. */
    String jdbcUrl(String name) {
      return "jdbc:postgresql://%s:%d/%s%s".formatted(host, port, name, options);
    }

    /** The same server, entered by another door. */
    Server as(String role, String itsPassword, String name) {
      return new Server(host, port, name, role, itsPassword, options);
    }

    /** Enters a database of Isnad's as the same user. */
    Connection enter(Database database) throws SQLException {
      return as(user, password, database.database()).connect();
    }

    /** Tells this database cluster from every other. */
    String systemIdentifier() {
      try (var connection = connect();
          var statement = connection.createStatement();
          var result =
              statement.executeQuery("SELECT system_identifier FROM pg_control_system()")) {
        result.next();
        return result.getString(1);
      } catch (SQLException e) {
        throw new Trouble(
            "PostgreSQL on %s:%d does not answer: %s"
                .formatted(host, port, Command.lastLine("" + e.getMessage())),
            e);
      }
    }

    Connection connect() throws SQLException {
      var properties = new Properties();
      properties.setProperty("user", user);
      properties.setProperty("password", password);
      properties.setProperty("connectTimeout", "5");
      properties.setProperty("ApplicationName", "isnad launcher");
      return DriverManager.getConnection(jdbcUrl(database), properties);
    }

    /** What a parameter of the server is set to. */
    static String show(Connection connection, String parameter) throws SQLException {
      try (var statement = connection.createStatement();
          var result = statement.executeQuery("SHOW " + parameter)) {
        result.next();
        return result.getString(1);
      }
    }

    /** Tells no password. */
    @Override
    public String toString() {
      return "%s@%s:%d/%s".formatted(user, host, port, database);
    }
  }
}
