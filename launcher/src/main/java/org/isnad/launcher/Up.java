package org.isnad.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Starts everything, and stays until it is told to stop. */
@Command(name = "up", description = "Starts PostgreSQL and the services, and loads the seeds.")
final class Up implements Callable<Integer> {
  /** There while an instance runs that no terminal watches. */
  static final String DETACHED = "detached";

  /** There while {@code ./isnad down} ends an instance that a terminal watches. */
  static final String STOPPING = "stopping";

  /** Of the seeds: a second, where the machine has time for it. */
  private static final Duration ANNOTATION_PATIENCE = Duration.ofSeconds(20);

  private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(10);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
  private static final Duration ASK_AGAIN = Duration.ofMillis(20);
  private static final int HIGHEST_PORT = 65_535 - Postgres.OFFSET;

  @Spec private @Nullable CommandSpec spec;

  @ParentCommand private @Nullable Isnad isnad;

  @Option(
      names = {"-d", "--detach"},
      description = "Returns when all is ready; it goes on until ./isnad down.")
  private boolean detach;

  @Option(names = "--no-seeds", description = "Loads no seeds.")
  private boolean noSeeds;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "The gateway's port; the three that follow are used too. Default: 8080.")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = Suite.LOOPBACK,
      description =
          "Where the services listen: 127.0.0.1, or 0.0.0.0 with an issuer of tokens"
              + " (ISNAD_IDENTITY_ISSUER). Default: 127.0.0.1.")
  private String host = Suite.LOOPBACK;

  @Option(
      names = "--postgres",
      paramLabel = "URL",
      description =
          "A PostgreSQL that you run: postgresql://user:password@host:port/postgres. Better given"
              + " as ISNAD_POSTGRES, as options show in the process list.")
  private @Nullable String postgres;

  private volatile boolean ready;

  @Override
  public Integer call() {
    var parent = Objects.requireNonNull(isnad);
    var screen = parent.screen();
    if (port < 1 || port > HIGHEST_PORT) {
      throw new CommandLine.ParameterException(
          Objects.requireNonNull(spec).commandLine(), "--port must be from 1 to " + HIGHEST_PORT);
    }
    refuseOpenHouse();
    var plan = Suite.over(parent.dataFolder()).host(host).port(port).says(screen::line);
    url().ifPresent(plan::postgres);
    var suite = plan.prepare();
    var steps = new Steps(() -> stopOnSignal(suite, screen));
    try {
      return run(suite, steps, screen);
    } catch (RuntimeException e) {
      steps.last(suite::close);
      throw e;
    }
  }

  /** Whoever can read a file here can sign tokens: that is no way to guard a network's door. */
  private void refuseOpenHouse() {
    if (!List.of(Suite.LOOPBACK, Suite.EVERYWHERE).contains(host)) {
      throw new CommandLine.ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "--host is %s or %s; for one address of several put a proxy before it"
              .formatted(Suite.LOOPBACK, Suite.EVERYWHERE));
    }
    var issuer = System.getenv("ISNAD_IDENTITY_ISSUER");
    if (!host.equals(Suite.LOOPBACK) && (issuer == null || issuer.isBlank())) {
      throw new Trouble(
          "Isnad listens on %s only with tokens of an issuer: set ISNAD_IDENTITY_ISSUER (docs/security.md), or leave --host out."
              .formatted(host));
    }
  }

  private int run(Suite suite, Steps steps, Screen screen) {
    var data = suite.data();
    if (Files.exists(data.run().resolve(DETACHED)) && suite.isUp()) {
      var recorded = Child.find(data, Service.GATEWAY.folder()).map(Child::port).orElse(port);
      screen.line("Isnad is up already.");
      steps.last(suite::leaveRunning);
      invite(data, service -> Suite.url(recorded + service.offset()), screen);
      return Isnad.OK;
    }
    steps.step(() -> {
      forget(data, DETACHED);
      forget(data, STOPPING);
      if (!suite.stopAll().isEmpty()) {
        screen.line("That was left of an earlier run.");
      }
    });
    suite.checkPorts();
    steps.step(suite::startPostgres);
    steps.step(suite::startServices);
    suite.awaitReady();
    if (!noSeeds) {
      loadSeeds(suite, screen);
    }
    awaitAnswer(suite);
    ready = true;
    if (detach) {
      steps.last(() -> {
        remember(data, DETACHED);
        suite.leaveRunning();
      });
    }
    screen.line("Isnad is up.");
    invite(data, suite::url, screen);
    screen.line(detach ? "Stop it with ./isnad down" : "Stop it with Ctrl-C");
    return detach ? Isnad.OK : watch(suite, steps, screen);
  }

  /** Stays until something ends that should not. A signal ends the JVM from here. */
  private static int watch(Suite suite, Steps steps, Screen screen) {
    while (true) {
      Processes.pause(LOOK_AGAIN);
      var loss = new AtomicReference<>(Optional.<String>empty());
      steps.step(() -> loss.set(suite.look()));
      if (loss.get().isPresent()) {
        steps.last(() -> {
          Isnad.complain(loss.get().get());
          suite.close();
          screen.line("Stopped the rest. Start again with ./isnad up");
        });
        return Isnad.FAILED;
      }
    }
  }

  private static void loadSeeds(Suite suite, Screen screen) {
    try {
      if (!new Seeds(Home.find().seeds()).load(suite.data(), suite.server(), suite.api(), screen)) {
        screen.line("Correct these rows; the next ./isnad up loads them.");
      }
      if (!suite.awaitAnnotation(ANNOTATION_PATIENCE)) {
        screen.line("Some reports are still being annotated; their names show in a moment.");
      }
    } catch (Trouble e) {
      if (suite.loss().isPresent()) {
        throw new Trouble(suite.loss().get(), e);
      }
      screen.line("Seeds not loaded: " + e.getMessage());
    }
  }

  /** The first answers are slow, and may lack what came too late: the reader's is not to be one. */
  private static void awaitAnswer(Suite suite) {
    long end = System.nanoTime() + ANSWER_PATIENCE.toNanos();
    while (System.nanoTime() < end && suite.loss().isEmpty()) {
      try {
        if (Train.ask(suite.api(), query())) {
          return;
        }
      } catch (IOException e) {
        // It has just begun.
      }
      Processes.pause(ASK_AGAIN);
    }
  }

  private static void invite(DataFolder data, Function<Service, URI> url, Screen screen) {
    if (Suite.listensWide(data)) {
      screen.line("It listens on all addresses, and takes tokens of its issuer only:");
      for (var service : Service.values()) {
        screen.line("  %s on port %d".formatted(service.folder(), url.apply(service).getPort()));
      }
      screen.line("./isnad load, reindex and bench want one in %s.".formatted(Api.VARIABLE));
      return;
    }
    var query = query();
    var body = data.root().resolve("query.json");
    try {
      var json = new JsonMapper().createObjectNode().put("query", query);
      DataFolder.writeSafely(body, json + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    screen.line("");
    screen.line("Open this, and paste the query below:");
    screen.line("  " + url.apply(Service.GATEWAY) + Service.GATEWAY.page());
    screen.line("REST:");
    screen.line("  " + url.apply(Service.ARTICLES) + Service.ARTICLES.page());
    screen.line("  " + url.apply(Service.ENTITIES) + Service.ENTITIES.page());
    screen.line("");
    screen.line(query.strip());
    screen.line("");
    screen.line("The same from a shell:");
    screen.line(
        "  curl -s -H 'Content-Type: application/json' --data-binary @%s %s/graphql"
            .formatted(quoted(body), url.apply(Service.GATEWAY)));
    screen.line("");
  }

  /** The query that shows what Isnad is for. */
  static String query() {
    try (var in = Up.class.getResourceAsStream("query.graphql")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<String> url() {
    return Optional.ofNullable(
            postgres != null ? postgres : System.getenv(ExternalPostgres.VARIABLE))
        .filter(url -> !url.isBlank());
  }

  private int stopOnSignal(Suite suite, Screen screen) {
    var byDown = Files.exists(suite.data().run().resolve(STOPPING));
    screen.line("");
    screen.line(byDown ? "Stopped by ./isnad down" : "Stopping");
    suite.close();
    screen.line("Stopped. Data is kept in " + suite.data().root());
    return ready ? Isnad.OK : Isnad.INTERRUPTED;
  }

  private static void remember(DataFolder data, String mark) {
    try {
      DataFolder.writeSafely(data.run().resolve(mark), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void forget(DataFolder data, String mark) {
    try {
      Files.deleteIfExists(data.run().resolve(mark));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String quoted(Path path) {
    return "'" + path.toString().replace("'", "'\\''") + "'";
  }
}
