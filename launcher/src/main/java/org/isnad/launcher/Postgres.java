package org.isnad.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server of our own on 127.0.0.1, with the databases {@code articles} and {@code
 * entities} and their roles ({@code articles_owner}, {@code articles_app}, …). It loses no
 * acknowledged row: fsync and synchronous_commit are on, and checked.
 *
 * <p>The server is a process of its own: it goes on when this JVM ends without {@link #close()}.
 */
public final class Postgres implements AutoCloseable {
  /** What it takes to lose no acknowledged row. */
  static final Map<String, String> DURABLE =
      Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on");

  /** How far its port is from the first one of a suite. */
  static final int OFFSET = 3;

  private static final Map<String, String> SAFE =
      Map.of("password_encryption", "scram-sha-256", "listen_addresses", "127.0.0.1");

  private static final Map<String, String> OTHER_SETTINGS =
      Map.of(
          "unix_socket_directories", "",
          "max_connections", "60",
          "shared_buffers", "256MB",
          "jit", "off",
          "timezone", "UTC",
          "log_timezone", "UTC");

  /** Lines of postmaster.pid, from 0. */
  private static final int PID_LINE = 0;

  private static final int PORT_LINE = 3;

  /** Covers the recovery after a crash. */
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  /** Of a backup: all that was written while it was taken is replayed, and all is synced. */
  private static final Duration RECOVERY_LIMIT = Duration.ofHours(2);

  private final DataFolder data;
  private final int port;
  private final PostgresBinaries binaries;
  private final Secrets secrets;
  private final boolean temporary;

  private Postgres(
      DataFolder data, int port, PostgresBinaries binaries, Secrets secrets, boolean temporary) {
    this.data = data;
    this.port = port;
    this.binaries = binaries;
    this.secrets = secrets;
    this.temporary = temporary;
  }

  /**
   * A server with empty databases on a free port, for a test; {@link #close()} deletes it. As
   * durable as any other.
   */
  public static Postgres temporary() {
    try {
      var folder = Files.createTempDirectory("isnad-postgres-");
      var postgres = start(DataFolder.open(folder), freePort(), true, START_LIMIT);
      Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
      return postgres;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Starts the server over a data folder, which is made if there is none. A server that still runs
   * over it is stopped first.
   *
   * @param dataFolder the data folder of Isnad; PostgreSQL's own is {@code postgres} in it
   * @throws Trouble if it cannot be started, with the reason
   */
  public static Postgres start(Path dataFolder, int port) {
    return start(DataFolder.open(dataFolder), port, false, START_LIMIT);
  }

  /**
   * Starts the server over what a backup had, for nobody else to find: on a free port. When this
   * returns, it shows the moment of the backup.
   */
  static Postgres recover(DataFolder data) throws IOException {
    return start(data, freePort(), false, RECOVERY_LIMIT);
  }

  private static Postgres start(DataFolder data, int port, boolean temporary, Duration limit) {
    var binaries = PostgresBinaries.unpacked();
    stop(data, binaries, "fast");
    var postgres = new Postgres(data, port, binaries, Secrets.of(data), temporary);
    try {
      if (!data.holdsDatabase()) {
        postgres.initialise();
      }
      postgres.run(limit);
    } catch (IOException e) {
      throw new Trouble(
          "PostgreSQL cannot be started in %s (%s).".formatted(data.root(), DataFolder.reason(e)),
          e);
    }
    try {
      postgres.check();
      for (var database : Database.values()) {
        database.prepare(postgres.server(), postgres.secrets);
      }
      return postgres;
    } catch (SQLException e) {
      postgres.close();
      throw new Trouble(
          "PostgreSQL runs, but cannot be used: %s See %s."
              .formatted(e.getMessage(), data.log("postgresql")),
          e);
    } catch (RuntimeException e) {
      postgres.close();
      throw e;
    }
  }

  /** Stops the server that runs over a data folder, if one does. */
  static void stop(DataFolder data) {
    if (running(data).isPresent()) {
      stop(data, PostgresBinaries.unpacked(), "fast");
    }
  }

  /** The server's first process, if it runs over this data folder. */
  static Optional<ProcessHandle> running(DataFolder data) {
    return pid(data)
        .flatMap(ProcessHandle::of)
        .filter(ProcessHandle::isAlive)
        .filter(process -> worksIn(process, data.postgres()));
  }

  /** The port of the server that runs over this data folder. */
  static int port(DataFolder data) {
    return pidFileLine(data, PORT_LINE).map(Integer::parseInt).orElse(0);
  }

  public int port() {
    return port;
  }

  /** The server's first process. */
  public ProcessHandle process() {
    return running(data)
        .orElseThrow(
            () -> new Trouble("PostgreSQL ended. See %s.".formatted(data.log("postgresql"))));
  }

  /**
   * Where a service finds its database. User and password are not in it.
   *
   * @param database {@code articles} or {@code entities}
   */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  /**
   * The password of a role.
   *
   * @param role {@code postgres}, {@code articles_owner}, {@code articles_app}, {@code
   *     entities_owner} or {@code entities_app}
   */
  public String password(String role) {
    return secrets.of(role);
  }

  /** Such as 18.6. */
  String version() {
    return binaries.version();
  }

  Database.Server server() {
    return server(port, secrets);
  }

  /** The server that runs over this data folder, if one does. */
  static Optional<Database.Server> server(DataFolder data) {
    return running(data).map(process -> server(port(data), Secrets.of(data)));
  }

  private static Database.Server server(int port, Secrets secrets) {
    return new Database.Server(
        "127.0.0.1",
        port,
        Database.SUPERUSER,
        Database.SUPERUSER,
        secrets.of(Database.SUPERUSER),
        "");
  }

  /** Stops the server, and waits until it has. */
  @Override
  public void close() {
    stop(data, binaries, temporary ? "immediate" : "fast");
    if (temporary) {
      try {
        DataFolder.deleteTree(data.root());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Works beside its final place, then renames: killed half-way, it starts over. */
  private void initialise() throws IOException {
    var unfinished = data.root().resolve("postgres.new");
    var password = data.root().resolve("postgres.password");
    DataFolder.deleteTree(unfinished);
    Files.deleteIfExists(password);
    Files.createFile(
        password,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(password, secrets.of(Database.SUPERUSER));
      var arguments =
          new ArrayList<>(
              List.of(
                  "--pgdata=" + unfinished,
                  "--username=" + Database.SUPERUSER,
                  "--pwfile=" + password,
                  "--auth=scram-sha-256",
                  "--encoding=UTF-8",
                  "--locale=C.UTF-8"));
      if (temporary) {
        arguments.add("--no-sync");
      }
      var initdb = Command.run(binaries.command("initdb", arguments));
      if (!initdb.worked()) {
        throw new Trouble("PostgreSQL cannot be set up: " + complaint(initdb.output()));
      }
    } finally {
      Files.deleteIfExists(password);
    }
    DataFolder.move(unfinished, data.postgres());
  }

  private void run(Duration limit) throws IOException {
    data.rotateLog("postgresql");
    // What a killed server left; it would be an obstacle if its number went to another process.
    Files.deleteIfExists(pidFile(data));
    var log = data.log("postgresql");
    var before = data.logLength("postgresql");
    var deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      var start =
          Command.run(
              binaries.command(
                  "pg_ctl",
                  List.of(
                      "start",
                      "--wait",
                      "--timeout=" + limit.toSeconds(),
                      "--pgdata=" + data.postgres(),
                      "--log=" + log,
                      "--options=" + options())));
      if (start.worked()) {
        return;
      }
      var said = data.logSince("postgresql", before);
      // The last processes of a killed server may need a moment to end.
      if (!said.contains("is still in use") || System.nanoTime() > deadline) {
        throw new Trouble(
            "PostgreSQL does not start: %s See %s."
                .formatted(complaint(said.isBlank() ? start.output() : said), log));
      }
      before = data.logLength("postgresql");
    }
  }

  private String options() {
    var settings = checked();
    settings.putAll(OTHER_SETTINGS);
    settings.put("port", String.valueOf(port));
    var options = new StringBuilder();
    settings.forEach((name, value) ->
        options.append("-c ").append(name).append("='").append(value).append("' "));
    return options.toString();
  }

  /** What the server is told, and must answer when asked. */
  private static Map<String, String> checked() {
    var settings = new LinkedHashMap<>(DURABLE);
    settings.putAll(SAFE);
    return settings;
  }

  private void check() throws SQLException {
    try (var connection = server().connect()) {
      for (var wanted : checked().entrySet()) {
        var found = Database.Server.show(connection, wanted.getKey());
        if (!found.equals(wanted.getValue())) {
          throw new Trouble(
              "PostgreSQL has %s = %s, but rows are safe only with %s. Take it out of postgresql.conf."
                  .formatted(wanted.getKey(), found, wanted.getValue()));
        }
      }
      try (var statement = connection.createStatement()) {
        statement.execute("REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC");
      }
    }
  }

  private static void stop(DataFolder data, PostgresBinaries binaries, String mode) {
    if (running(data).isEmpty()) {
      return;
    }
    var stop =
        Command.run(
            binaries.command(
                "pg_ctl",
                List.of(
                    "stop",
                    "--wait",
                    "--timeout=60",
                    "--mode=" + mode,
                    "--pgdata=" + data.postgres())));
    if (!stop.worked() && running(data).isPresent()) {
      throw new Trouble("PostgreSQL does not stop: " + complaint(stop.output()));
    }
  }

  private static Path pidFile(DataFolder data) {
    return data.postgres().resolve("postmaster.pid");
  }

  private static Optional<Long> pid(DataFolder data) {
    return pidFileLine(data, PID_LINE).map(Long::parseLong);
  }

  /** A number in the file that PostgreSQL writes when it starts. */
  private static Optional<String> pidFileLine(DataFolder data, int line) {
    try (var lines = Files.lines(pidFile(data))) {
      return lines.skip(line).findFirst().map(String::strip).filter(l -> l.matches("\\d{1,9}"));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tells a server from a process that was given its number later. */
  private static boolean worksIn(ProcessHandle process, Path folder) {
    var proc = Path.of("/proc", String.valueOf(process.pid()));
    try {
      return Files.isSameFile(proc.resolve("cwd"), folder);
    } catch (AccessDeniedException e) {
      // Root in a container may not look into the processes of others; their names all can see.
      return isNamed(proc, "postgres");
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isNamed(Path proc, String name) {
    try {
      return Files.readString(proc.resolve("comm")).strip().equals(name);
    } catch (IOException e) {
      return false;
    }
  }

  /** The line of an output that says what is wrong. */
  private static String complaint(String output) {
    @Nullable String error =
        output
            .lines()
            .filter(line -> line.contains("FATAL:") || line.contains("error:"))
            .reduce((first, last) -> last)
            .orElse(null);
    var line = error == null ? Command.lastLine(output) : error;
    return line.replaceFirst("^.*?(FATAL|error): *", "").strip() + ".";
  }

  /** A port that nothing on 127.0.0.1 used a moment ago. */
  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }
}
