package org.isnad.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A whole Isnad on this machine: PostgreSQL and the three services, each a process of its own, over
 * one data folder. Ports: the gateway has the first, articles-service, entities-service and
 * PostgreSQL have the three that follow.
 *
 * <p>Unless it is temporary, the processes go on when this JVM ends without {@link #close()}.
 */
public final class Suite implements AutoCloseable {
  /** Megabytes of a heap for what has just been made. */
  private static final int YOUNG = 32;

  private static final Duration ANNOTATION_LOOK = Duration.ofMillis(100);
  private static final Duration READY_LIMIT = Duration.ofMinutes(1);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

  /** Two files of PostgreSQL's log: with less it may not start. Bytes. */
  private static final long ROOM = 32L << 20;

  /** A JVM in training writes down what it learned when it ends. */
  private static final Duration TRAINED_STOP_LIMIT = Duration.ofMinutes(2);

  /** Where services listen, unless they are told otherwise. */
  static final String LOOPBACK = "127.0.0.1";

  /** On each address of the machine. */
  static final String EVERYWHERE = "0.0.0.0";

  private final Home home;
  private final String host;
  private final DataFolder data;
  private final int port;
  private final RunLock lock;
  private final Processes processes;
  private final Map<Service, Map<String, String>> environments;
  private final Map<Service, Child> children = new EnumMap<>(Service.class);
  private final List<Replica> replicas = new ArrayList<>();
  private final Consumer<String> says;
  private final Database.@Nullable Server external;
  private final boolean temporary;
  private final boolean training;
  private @Nullable Postgres postgres;
  private @Nullable Secrets secrets;
  private @Nullable Identity identity;
  private @Nullable String ownersToken;

  /** Whether the disk was full when it was last looked at. */
  private boolean full;

  /** Whether PostgreSQL waits for room. */
  private boolean waits;

  private Suite(Plan plan, DataFolder data, RunLock lock) {
    this.home = plan.home();
    this.host = plan.host;
    this.data = data;
    this.port = plan.port;
    this.lock = lock;
    this.processes = new Processes(data);
    this.environments = plan.environments;
    this.says = plan.says;
    this.external = plan.external;
    this.temporary = plan.temporary;
    this.training = plan.training;
  }

  /** A suite over a data folder, which is made if there is none. */
  public static Plan over(Path dataFolder) {
    return new Plan(dataFolder);
  }

  /**
   * A suite over a folder in the system's one for temporary files, on free ports, for a test. It
   * does not outlive this JVM.
   */
  public static Plan temporary() {
    try {
      var plan = new Plan(Files.createTempDirectory("isnad-suite-"));
      plan.temporary = true;
      return plan.freePorts();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a suite is to be like. */
  public static final class Plan {
    private final Path dataFolder;
    private final Map<Service, Map<String, String>> environments = new EnumMap<>(Service.class);
    private String host = LOOPBACK;
    private int port = 8080;
    private Consumer<String> says = line -> {};
    private @Nullable Home home;
    private Database.@Nullable Server external;
    private boolean temporary;
    private boolean training;

    private Plan(Path dataFolder) {
      this.dataFolder = dataFolder;
    }

    /** Where the services listen; PostgreSQL never listens elsewhere than on 127.0.0.1. */
    public Plan host(String address) {
      host = address;
      return this;
    }

    /** The first of the four ports. */
    public Plan port(int first) {
      port = first;
      return this;
    }

    /** Ports that nobody has now. */
    public Plan freePorts() throws IOException {
      return port(Suite.freePorts());
    }

    /** The first port, as planned. */
    public int port() {
      return port;
    }

    /** Where it is to keep everything. */
    public Path dataFolder() {
      return dataFolder;
    }

    /** The repository, if it is not where this program runs. */
    public Plan home(Path repository) {
      home = new Home(repository.toAbsolutePath());
      return this;
    }

    /** More environment for a service, such as another address of one that it calls. */
    public Plan environment(Service service, Map<String, String> variables) {
      environments.computeIfAbsent(service, s -> new HashMap<>()).putAll(variables);
      return this;
    }

    /**
     * A PostgreSQL that somebody else runs, in place of our own.
     *
     * @param url {@code postgresql://user:password@host:port/postgres}, of a role that may create
     *     databases and roles
     */
    public Plan postgres(String url) {
      external = ExternalPostgres.parse(url);
      return this;
    }

    /** Who is told of each step, in one line. */
    public Plan says(Consumer<String> listener) {
      says = listener;
      return this;
    }

    /** The services write down, when they end, what makes their next start faster. */
    Plan training() {
      training = true;
      return this;
    }

    private Home home() {
      return home == null ? Home.find() : home;
    }

    /**
     * Starts everything; when this returns, every service is ready. What an earlier run left is
     * stopped first.
     *
     * @throws Trouble if something does not start; nothing is left running then
     */
    public Suite start() {
      var suite = prepare();
      if (temporary) {
        Runtime.getRuntime().addShutdownHook(new Thread(suite::close));
      }
      try {
        suite.startPostgres();
        suite.startServices();
        suite.awaitReady();
        return suite;
      } catch (RuntimeException e) {
        suite.close();
        throw e;
      }
    }

    /**
     * All that comes before the first process.
     *
     * @throws Trouble if another ./isnad works with the data folder
     */
    Suite prepare() {
      return tryToPrepare()
          .orElseThrow(() ->
              new Trouble(
                  "Another ./isnad works with the data folder %s. Stop it with ./isnad down, or choose another folder with --data."
                      .formatted(dataFolder)));
    }

    /** As {@link #prepare}, but empty if another ./isnad works with the data folder. */
    Optional<Suite> tryToPrepare() {
      var folder = DataFolder.open(dataFolder);
      var lock = RunLock.take(folder);
      if (lock.isPresent()) {
        Replacement.finish(folder);
      }
      return lock.map(held -> new Suite(this, folder, held));
    }
  }

  /** Where a service answers, such as {@code http://127.0.0.1:8080}. */
  public URI url(Service service) {
    return url(port + service.offset());
  }

  /**
   * Who may do what here. Whoever can read a file of the data folder could sign with its key: what
   * listens wide has one of its own, that is kept nowhere.
   */
  public Identity identity() {
    if (identity == null) {
      identity = isWide() ? Identity.temporary() : Identity.of(data);
    }
    return identity;
  }

  private String ownersToken() {
    if (ownersToken == null) {
      ownersToken = identity().token();
    }
    return ownersToken;
  }

  private boolean isWide() {
    return !host.equals(LOOPBACK);
  }

  /** Whether what runs over a data folder was started to listen elsewhere than on 127.0.0.1. */
  static boolean listensWide(DataFolder data) {
    return Files.exists(wideMark(data));
  }

  private static Path wideMark(DataFolder data) {
    return data.run().resolve("wide");
  }

  /** Whether any service runs over a data folder. */
  static boolean runsOver(DataFolder data) {
    return EnumSet.allOf(Service.class).stream()
        .anyMatch(service -> Child.find(data, service.folder()).isPresent());
  }

  /** A request of the owner's, to any of the services. */
  public HttpRequest.Builder request(URI address) {
    return HttpRequest.newBuilder(address).header("Authorization", "Bearer " + ownersToken());
  }

  /** The services, open for a day. */
  Api api() {
    return new Api(this::url, ownersToken());
  }

  /** The process of a service that was started. */
  public ProcessHandle process(Service service) {
    var child = child(service);
    return ProcessHandle.of(child.pid())
        .filter(process -> child.alive())
        .orElseThrow(() -> new Trouble(processes.obituary(service.folder())));
  }

  /** Megabytes that a process and those it started hold; what they share counts once. */
  public static long megabytes(ProcessHandle process) {
    return Child.megabytes(process.pid());
  }

  /** Where everything is kept, logs too. */
  public Path dataFolder() {
    return data.root();
  }

  /** Where the files are that a first start loads. */
  public Path seeds() {
    return home.seeds();
  }

  /** Our own PostgreSQL. */
  public Postgres postgres() {
    if (postgres == null) {
      throw new IllegalStateException("There is no PostgreSQL of our own, or not yet");
    }
    return postgres;
  }

  /** Ends a service as a power cut would: at once, with no chance to tidy up. */
  public void kill(Service service) {
    var child = child(service);
    child.kill();
    Processes.await(STOP_LIMIT, () -> !child.alive());
  }

  /**
   * Asks a service to end, and waits until it has.
   *
   * @return false if it had to be killed
   */
  public boolean stop(Service service) {
    return processes.stop(List.of(child(service)), STOP_LIMIT).isEmpty();
  }

  /** Starts a service again that was stopped or killed, and waits until it is ready. */
  public void start(Service service) {
    launch(service);
    awaitReady();
  }

  /** More environment for a service, from its next start on. */
  public void environment(Service service, Map<String, String> variables) {
    environments.computeIfAbsent(service, s -> new HashMap<>()).putAll(variables);
  }

  /** Kills PostgreSQL's first process, and starts the server again. */
  public void crashPostgres() {
    killPostgres();
    restartPostgres();
  }

  /** Kills PostgreSQL's first process: the others follow it. */
  public void killPostgres() {
    Postgres.running(data).ifPresent(ProcessHandle::destroyForcibly);
    Processes.await(STOP_LIMIT, () -> Postgres.running(data).isEmpty());
  }

  /** Starts PostgreSQL that was killed. */
  public void restartPostgres() {
    postgres = Postgres.start(data.root(), port + Postgres.OFFSET);
  }

  /**
   * One more process of a service, over the same database.
   *
   * @param calls where it finds the service that it calls, if it calls one
   * @param connections to the database at once: the built-in PostgreSQL has few
   */
  public Replica replica(Service service, int port, @Nullable URI calls, int connections) {
    return replica(service, port, calls, connections, Map.of());
  }

  /**
   * As above.
   *
   * @param more environment, of this process alone
   */
  public Replica replica(
      Service service, int port, @Nullable URI calls, int connections, Map<String, String> more) {
    var replica = new Replica(service, replicas.size() + 2, port, calls, connections, more);
    replicas.add(replica);
    replica.start();
    return replica;
  }

  /** A second process of a service. It ends with the suite. */
  public final class Replica {
    private final Service service;
    private final String name;
    private final int port;
    private final @Nullable URI calls;
    private final int connections;
    private final Map<String, String> more;
    private @Nullable Child child;

    private Replica(
        Service service,
        int number,
        int port,
        @Nullable URI calls,
        int connections,
        Map<String, String> more) {
      this.service = service;
      this.name = service.folder() + "-" + number;
      this.port = port;
      this.calls = calls;
      this.connections = connections;
      this.more = more;
    }

    public URI url() {
      return Suite.url(port);
    }

    /** Starts it, again if it was killed, and does not wait until it is ready. */
    public void start() {
      var environment = environment(service);
      environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
      environment.put("QUARKUS_DATASOURCE_JDBC_MAX_SIZE", String.valueOf(connections));
      if (calls != null) {
        environment.put("ISNAD_ENTITIES_URL", calls.toString());
      }
      environment.putAll(more);
      child = processes.start(name, command(service), home.application(service), environment, port);
    }

    /** As {@link Suite#stop(Service)}. */
    public boolean stop() {
      var running = child;
      return running == null || processes.stop(List.of(running), STOP_LIMIT).isEmpty();
    }

    /** As {@link Suite#kill}. */
    public void kill() {
      var running = child;
      if (running != null) {
        running.kill();
        Processes.await(STOP_LIMIT, () -> !running.alive());
      }
    }
  }

  /** Starts a service again that was killed, and does not wait until it is ready. */
  public void startSoon(Service service) {
    launch(service);
  }

  /** What became of the rows of a file. */
  public record Loaded(int created, int updated, int unchanged, int failed) {}

  /** Imports a file as {@code ./isnad load} does. */
  public Loaded load(Path file) {
    var loading = Loading.of(file, api(), bytes -> {});
    return new Loaded(loading.created(), loading.updated(), loading.unchanged(), loading.failed());
  }

  /** Stops everything, callers first, PostgreSQL last; then the data folder is free for others. */
  @Override
  public void close() {
    replicas.forEach(Replica::kill);
    stopAll();
    lock.close();
    if (temporary) {
      try {
        DataFolder.deleteTree(data.root());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Lets everything run on without us. */
  void leaveRunning() {
    lock.close();
  }

  /** Whether all runs and answers, and nothing was built since it started. */
  boolean isUp() {
    for (var service : Service.values()) {
      var child = Child.find(data, service.folder());
      if (child.isEmpty()
          || child.get().since().isBefore(home.built())
          || !ready(url(child.get().port()))) {
        return false;
      }
    }
    return external != null || Postgres.running(data).isPresent();
  }

  /**
   * Stops what runs over the data folder, whoever started it.
   *
   * @return the names of what ran
   */
  List<String> stopAll() {
    var stopped = new ArrayList<String>();
    // The gateway first: what it still has to answer, it can.
    for (var group :
        List.of(EnumSet.of(Service.GATEWAY), EnumSet.range(Service.ARTICLES, Service.ENTITIES))) {
      var found =
          group.stream().map(s -> Child.find(data, s.folder())).flatMap(Optional::stream).toList();
      if (!found.isEmpty()) {
        var names = found.stream().map(Child::name).toList();
        says.accept("Stopping " + String.join(" and ", names));
        stopped.addAll(names);
        for (var killed : processes.stop(found, training ? TRAINED_STOP_LIMIT : STOP_LIMIT)) {
          says.accept(
              killed.name() + " did not end in time and was killed. No saved data is lost.");
        }
      }
    }
    if (Postgres.running(data).isPresent()) {
      says.accept("Stopping PostgreSQL");
      stopped.add("PostgreSQL");
      Postgres.stop(data);
    }
    return stopped;
  }

  /**
   * @throws Trouble naming the first port that is in use
   */
  void checkPorts() {
    for (var service : Service.values()) {
      checkPort(port + service.offset(), service.folder());
    }
    if (external == null) {
      checkPort(port + Postgres.OFFSET, "PostgreSQL");
    }
  }

  void startPostgres() {
    if (external == null) {
      if (!data.holdsDatabase()) {
        says.accept("Setting up PostgreSQL in " + data.postgres());
      }
      ExternalPostgres.forget(data);
      postgres = Postgres.start(data.root(), port + Postgres.OFFSET);
      says.accept(
          "PostgreSQL %s on 127.0.0.1:%d, data kept in %s"
              .formatted(postgres.version(), postgres.port(), data.postgres()));
    } else {
      ExternalPostgres.prepare(external, Secrets.of(data), says);
      ExternalPostgres.remember(data, external);
      says.accept("PostgreSQL on %s:%d, run by you".formatted(external.host(), external.port()));
    }
    secrets = Secrets.of(data);
  }

  void startServices() {
    home.built();
    markWide();
    for (var service : Service.values()) {
      launch(service);
    }
  }

  private void markWide() {
    try {
      if (isWide()) {
        DataFolder.writeSafely(wideMark(data), "");
      } else {
        Files.deleteIfExists(wideMark(data));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits until every service that was started is ready.
   *
   * @throws Trouble if one ends, or takes too long
   */
  public void awaitReady() {
    var waiting = EnumSet.copyOf(children.keySet());
    var deadline = System.nanoTime() + READY_LIMIT.toNanos();
    while (!waiting.isEmpty()) {
      for (var service : List.copyOf(waiting)) {
        if (!child(service).alive()) {
          throw new Trouble(processes.obituary(service.folder()));
        }
        if (ready(url(service))) {
          waiting.remove(service);
          says.accept("%s on %s".formatted(service.folder(), url(service)));
        } else if (System.nanoTime() > deadline) {
          throw new Trouble(
              "%s is not ready after %d seconds. See %s."
                  .formatted(
                      service.folder(), READY_LIMIT.toSeconds(), data.log(service.folder())));
        }
      }
      Processes.await(
          Duration.ofMillis(50), () -> waiting.stream().anyMatch(s -> !child(s).alive()));
    }
  }

  /** What ended without being asked to, in a sentence. */
  Optional<String> loss() {
    for (var service : children.keySet()) {
      if (!child(service).alive()) {
        return Optional.of(processes.obituary(service.folder()));
      }
    }
    return external == null && Postgres.running(data).isEmpty()
        ? Optional.of("PostgreSQL ended. See %s.".formatted(data.log("postgresql")))
        : Optional.empty();
  }

  /**
   * Looks whether all runs. PostgreSQL ends when it has no room left even for its own log: it is
   * started again once there is some, and the services find it by themselves.
   *
   * @return what ended and stays so, in a sentence
   */
  public Optional<String> look() {
    var loss = loss();
    boolean isFull = external == null && data.usable() < ROOM;
    if (loss.isEmpty()) {
      full = isFull;
      return loss;
    }
    boolean isOfRoom = full || isFull;
    if (!isOfRoom || children.keySet().stream().anyMatch(service -> !child(service).alive())) {
      return loss;
    }
    if (isFull) {
      if (!waits) {
        says.accept(
            "The disk of %s is full, and PostgreSQL ended. Make room: then it is started again, and nothing saved is lost."
                .formatted(data.root()));
      }
      full = true;
      waits = true;
      return Optional.empty();
    }
    try {
      restartPostgres();
      says.accept("There is room again, and PostgreSQL runs");
      full = false;
      waits = false;
      return Optional.empty();
    } catch (Trouble e) {
      return data.usable() < ROOM ? Optional.empty() : Optional.of(String.valueOf(e.getMessage()));
    }
  }

  DataFolder data() {
    return data;
  }

  Database.Server server() {
    return external == null ? postgres().server() : external;
  }

  static URI url(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Whether a service says that it can take requests. */
  static boolean ready(URI url) {
    try {
      var connection = (HttpURLConnection) url.resolve("/q/health/ready").toURL().openConnection();
      connection.setConnectTimeout(1000);
      connection.setReadTimeout(5000);
      try {
        return connection.getResponseCode() == 200;
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Waits until no report is left to be annotated; those that cannot be are not waited for.
   *
   * @return false if there still are some after that time
   */
  public boolean awaitAnnotation(Duration time) {
    var end = System.nanoTime() + time.toNanos();
    while (!isEmpty("/v1/reports?annotation=PENDING&limit=1")) {
      if (System.nanoTime() > end) {
        return false;
      }
      Processes.pause(ANNOTATION_LOOK);
    }
    return true;
  }

  private boolean isEmpty(String list) {
    try {
      var connection = api().open(Service.ARTICLES, list);
      connection.setReadTimeout(5000);
      try (var body = connection.getInputStream()) {
        return new String(body.readAllBytes(), UTF_8).contains("\"items\":[]");
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return false;
    }
  }

  private Child child(Service service) {
    var child = children.get(service);
    if (child == null) {
      throw new IllegalStateException(service.folder() + " was never started");
    }
    return child;
  }

  private void launch(Service service) {
    children.put(
        service,
        processes.start(
            service.folder(),
            command(service),
            home.application(service),
            environment(service),
            port + service.offset()));
  }

  /**
   * The JVM of a service, with its flags. A start cache is only used by a JVM with the flags of the
   * one that wrote it, and is never larger than what is reserved for classes.
   */
  static List<String> java(Service service) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        // Small where little is kept, and given back.
        "-Xms" + YOUNG * 2 + "m",
        "-Xmn" + YOUNG + "m",
        "-Xmx" + service.heap() + "m",
        "-XX:MaxHeapFreeRatio=60",
        "-XX:TrimNativeHeapInterval=5000",
        "-Xss512k",
        "-XX:+UnlockDiagnosticVMOptions",
        "-XX:-AOTRecordTraining",
        "-XX:-AOTReplayTraining",
        // A start cache that lies where it was made for is read from its file, and not copied.
        "-XX:ArchiveRelocationMode=0",
        "-XX:+ExitOnOutOfMemoryError");
  }

  private List<String> command(Service service) {
    var command = new ArrayList<>(java(service));
    var cache = home.startCache(service);
    if (training) {
      command.add("-XX:AOTCacheOutput=" + unfinished(cache));
    } else if (Files.exists(cache)) {
      command.add("-XX:AOTCache=" + cache);
    }
    command.add("-jar");
    command.add(home.jar(service).toString());
    return command;
  }

  /** Where a start cache is written, before it is whole. */
  static Path unfinished(Path cache) {
    return cache.resolveSibling("new-" + cache.getFileName());
  }

  /** What a service is told of where and who it is. */
  Map<String, String> environment(Service service) {
    var environment = new HashMap<String, String>();
    // Else glibc keeps free memory for each thread.
    preset(environment, "MALLOC_ARENA_MAX", "2");
    environment.put("QUARKUS_HTTP_HOST", host);
    environment.put("QUARKUS_HTTP_PORT", String.valueOf(port + service.offset()));
    environment.put("ISNAD_IDENTITY_PUBLIC_KEY", identity().publicKey());
    if (!isWide()) {
      preset(environment, "ISNAD_IDENTITY_OPEN_READING", "true");
      preset(environment, "ISNAD_GRAPH_INTROSPECTION", "true");
      // All come from one address here, the services too.
      preset(environment, "ISNAD_LIMITS_PER_ADDRESS", "0");
      preset(environment, "ISNAD_LIMITS_PER_TOKEN", "0");
    } else if (service != Service.GATEWAY) {
      // The gateway asks for all clients, and counts them.
      preset(environment, "ISNAD_LIMITS_EXEMPT", LOOPBACK);
    }
    switch (service) {
      case GATEWAY -> {
        buys(environment, service);
        environment.put("ISNAD_ARTICLES_URL", url(Service.ARTICLES).toString());
        environment.put("ISNAD_ENTITIES_URL", url(Service.ENTITIES).toString());
      }
      case ARTICLES -> {
        buys(environment, service);
        environment.put("ISNAD_ENTITIES_URL", url(Service.ENTITIES).toString());
        database(environment, Database.ARTICLES);
      }
      case ENTITIES -> {
        environment.put("ISNAD_TOKENS_SIGNING_KEY", identity().signingKey());
        environment.put("ISNAD_TOKENS_SERVICES", identity().known());
        database(environment, Database.ENTITIES);
      }
    }
    environment.putAll(environments.getOrDefault(service, Map.of()));
    return environment;
  }

  /** Unless whoever runs this has said otherwise. */
  private static void preset(Map<String, String> environment, String variable, String value) {
    if (System.getenv(variable) == null) {
      environment.put(variable, value);
    }
  }

  /** Tells a service with what it buys the tokens that others want to see. */
  private void buys(Map<String, String> environment, Service service) {
    environment.put("ISNAD_CREDENTIALS_TOKEN_URL", url(Service.ENTITIES) + "/v1/token");
    environment.put("ISNAD_CREDENTIALS_CLIENT", service.folder());
    environment.put("ISNAD_CREDENTIALS_KEY", identity().apiKey(service));
  }

  private void database(Map<String, String> environment, Database database) {
    if (secrets == null) {
      throw new IllegalStateException("PostgreSQL comes first");
    }
    environment.put("QUARKUS_DATASOURCE_JDBC_URL", server().jdbcUrl(database.database()));
    environment.put("QUARKUS_DATASOURCE_USERNAME", database.app());
    environment.put("QUARKUS_DATASOURCE_PASSWORD", secrets.of(database.app()));
    environment.put("QUARKUS_FLYWAY_USERNAME", database.owner());
    environment.put("QUARKUS_FLYWAY_PASSWORD", secrets.of(database.owner()));
  }

  private static void checkPort(int port, String purpose) {
    try {
      bind(port);
    } catch (BindException e) {
      throw new Trouble(
          "Port %d, for %s, is in use or not allowed. End what uses it, or choose four others in a row: ./isnad up --port 9080"
              .formatted(port, purpose),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void bind(int port) throws IOException {
    new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1")).close();
  }

  /** The first of four ports in a row that nothing used a moment ago. */
  static int freePorts() throws IOException {
    for (var attempt = 0; attempt < 100; attempt++) {
      // Below the range from which the system gives ports to clients.
      var first = ThreadLocalRandom.current().nextInt(10_000, 32_000);
      try {
        for (var offset = 0; offset <= Postgres.OFFSET; offset++) {
          bind(first + offset);
        }
        return first;
      } catch (BindException e) {
        // Try the next.
      }
    }
    throw new IOException("no four free ports in a row");
  }
}
