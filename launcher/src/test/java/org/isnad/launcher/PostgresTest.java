package org.isnad.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresTest {
  private static Postgres postgres;

  @BeforeAll
  static void start() {
    postgres = Postgres.temporary();
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @ParameterizedTest
  @CsvSource({
    "fsync, on",
    "synchronous_commit, on",
    "full_page_writes, on",
    "password_encryption, scram-sha-256",
    "listen_addresses, 127.0.0.1",
    "log_timezone, UTC"
  })
  void given_a_server_when_asked_for_a_setting_then_it_is_the_safe_one(
      String parameter, String value) throws SQLException {
    try (var connection = connect(postgres, "articles", "articles_app")) {
      assertThat(Database.Server.show(connection, parameter)).isEqualTo(value);
    }
  }

  @Test
  void given_a_wrong_password_when_connecting_then_it_is_refused() {
    for (var role : Database.ROLES) {
      assertThatThrownBy(
              () -> DriverManager.getConnection(postgres.jdbcUrl("articles"), role, "wrong"))
          .as(role)
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
    }
  }

  @Test
  void given_a_table_of_the_owner_when_the_app_uses_it_then_rows_change_but_the_table_does_not()
      throws SQLException {
    try (var owner = connect(postgres, "articles", "articles_owner")) {
      run(owner, "CREATE TABLE report (id bigint GENERATED ALWAYS AS IDENTITY, title text)");
    }

    try (var app = connect(postgres, "articles", "articles_app")) {
      run(app, "INSERT INTO report (title) VALUES ('a')");
      run(app, "UPDATE report SET title = 'b'");
      run(app, "DELETE FROM report");
      for (var forbidden :
          List.of(
              "CREATE TABLE other (id int)",
              "CREATE TEMP TABLE other (id int)",
              "CREATE SCHEMA other",
              "TRUNCATE report",
              "DROP TABLE report",
              "ALTER TABLE report ADD x int")) {
        assertThatThrownBy(() -> run(app, forbidden))
            .as(forbidden)
            .isInstanceOfSatisfying(
                SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "articles, entities_app",
    "articles, entities_owner",
    "entities, articles_app",
    "entities, articles_owner",
    "postgres, articles_owner"
  })
  void given_a_role_of_one_service_when_it_enters_another_database_then_it_is_refused(
      String database, String role) {
    assertThatThrownBy(() -> connect(postgres, database, role))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
  }

  @Test
  void given_arabic_text_when_trigrams_are_made_then_there_are_some() throws SQLException {
    try (var app = connect(postgres, "entities", "entities_app");
        var statement = app.createStatement();
        var result = statement.executeQuery("SELECT 'مختار بلمختار' % 'بلمختار'")) {
      result.next();

      assertThat(result.getBoolean(1)).isTrue();
    }
  }

  @Test
  void given_a_committed_row_when_the_server_is_killed_then_the_next_start_has_it(
      @TempDir Path folder) throws Exception {
    var data = folder.resolve("a folder with blanks");
    var port = Postgres.freePort();
    try (var first = Postgres.start(data, port);
        var owner = connect(first, "articles", "articles_owner")) {
      run(owner, "CREATE TABLE kept (id int)");
      run(owner, "INSERT INTO kept VALUES (1)");
      kill(data);

      try (var second = Postgres.start(data, port);
          var again = connect(second, "articles", "articles_app");
          var statement = again.createStatement();
          var result = statement.executeQuery("SELECT count(*) FROM kept")) {
        result.next();

        assertThat(result.getInt(1)).isEqualTo(1);
      }
    }
  }

  @Test
  void given_a_number_in_the_pid_file_that_went_to_another_process_when_started_then_it_starts(
      @TempDir Path folder) throws Exception {
    var port = Postgres.freePort();
    Postgres.start(folder.resolve("data"), port).close();
    Files.writeString(
        folder.resolve("data/postgres/postmaster.pid"), ProcessHandle.current().pid() + "\n/\n0\n");

    try (var again = Postgres.start(folder.resolve("data"), port)) {
      assertThat(again.port()).isEqualTo(port);
    }
  }

  @Test
  void given_a_server_left_running_when_started_again_then_it_is_stopped_first(@TempDir Path folder)
      throws Exception {
    var data = folder.resolve("data");
    var port = Postgres.freePort();
    try (var left = Postgres.start(data, port)) {
      var pid = pid(data);

      try (var again = Postgres.start(data, port)) {
        assertThat(pid(data)).isNotEqualTo(pid);
        assertThat(again.password("articles_app")).isEqualTo(left.password("articles_app"));
      }
    }
  }

  @Test
  void given_an_unfinished_set_up_when_started_then_it_is_made_anew(@TempDir Path folder)
      throws Exception {
    DataFolder.open(folder);
    Files.createDirectories(folder.resolve("postgres.new/base"));
    Files.writeString(folder.resolve("postgres.new/PG_VERSION"), "18\n");

    try (var started = Postgres.start(folder, Postgres.freePort())) {
      assertThat(started.jdbcUrl("articles")).endsWith("/articles");
      assertThat(folder.resolve("postgres.new")).doesNotExist();
    }
  }

  @Test
  void given_lost_passwords_when_started_then_it_says_so(@TempDir Path folder) throws Exception {
    Postgres.start(folder, Postgres.freePort()).close();
    Files.delete(folder.resolve("secrets.properties"));

    assertThatThrownBy(() -> Postgres.start(folder, Postgres.freePort()))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("secrets.properties is missing");
  }

  @Test
  void given_a_port_in_use_when_started_then_it_says_so(@TempDir Path folder) {
    assertThatThrownBy(() -> Postgres.start(folder, postgres.port()))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("PostgreSQL does not start")
        .hasMessageContaining("postgresql.log");
  }

  @Test
  void given_a_data_folder_when_made_then_only_its_owner_may_read_it(@TempDir Path folder)
      throws IOException {
    var data = DataFolder.open(folder.resolve("data"));
    Secrets.of(data);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.root())))
        .isEqualTo("rwx------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.secrets())))
        .isEqualTo("rw-------");
  }

  private static Connection connect(Postgres server, String database, String role)
      throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl(database), role, server.password(role));
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long pid(Path data) {
    return Postgres.running(new DataFolder(data)).orElseThrow().pid();
  }

  private static void kill(Path data) throws Exception {
    var server = Postgres.running(new DataFolder(data)).orElseThrow();
    server.destroyForcibly();
    server.onExit().get(10, TimeUnit.SECONDS);
  }
}
