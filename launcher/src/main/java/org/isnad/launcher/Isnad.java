package org.isnad.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The commands behind {@code ./isnad}. Exit codes: 0 done, 1 failed, 2 wrong usage, 3 not up. */
@Command(
    name = "isnad",
    subcommands = {
      Up.class,
      Down.class,
      Status.class,
      Load.class,
      Reindex.class,
      Token.class,
      Backup.class,
      Restore.class,
      Train.class,
      Bench.class
    },
    synopsisSubcommandLabel = "COMMAND",
    description = "Runs Isnad on this machine.")
public final class Isnad {
  static final int OK = 0;
  static final int FAILED = 1;
  static final int NOT_UP = 3;
  static final int INTERRUPTED = 130;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Where all data is kept. Default: data in the repository.")
  private @Nullable Path dataFolder;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Shows this.")
  @SuppressWarnings("UnusedVariable") // picocli looks at it
  private boolean help;

  private final Screen screen;

  Isnad(Screen screen) {
    this.screen = screen;
  }

  public static void main(String[] arguments) {
    System.exit(run(arguments, new Screen(System.out, Boolean.getBoolean("isnad.terminal"))));
  }

  /**
   * Does what a command line says.
   *
   * @return the exit code
   */
  public static int run(String[] arguments, Screen screen) {
    var isnad = new Isnad(screen);
    return new CommandLine(isnad)
        .setUsageHelpWidth(100)
        .setParameterExceptionHandler((wrong, words) -> {
          complain(wrong.getMessage() + ". See ./isnad help");
          return CommandLine.ExitCode.USAGE;
        })
        .setExecutionExceptionHandler((fault, command, parsed) -> {
          complain(fault instanceof Trouble ? fault.getMessage() : isnad.unexpected(fault));
          return FAILED;
        })
        .execute(arguments);
  }

  Screen screen() {
    return screen;
  }

  /** The version of this program. */
  static String version() {
    var properties = new Properties();
    try (var in = Isnad.class.getResourceAsStream("isnad.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }

  Path dataFolder() {
    return dataFolder == null ? Home.find().root().resolve("data") : dataFolder;
  }

  /** One line for the person, the rest for a file. */
  String unexpected(Throwable fault) {
    var text = new StringWriter();
    fault.printStackTrace(new PrintWriter(text));
    try {
      var logs = dataFolder().resolve("logs");
      var log =
          Files.isDirectory(logs)
              ? logs.resolve("launcher.log")
              : Files.createTempFile("isnad-", ".log");
      Files.writeString(
          log,
          Instant.now() + " " + text + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      return "Something unexpected happened: %s. The details are in %s.".formatted(fault, log);
    } catch (IOException e) {
      return "Something unexpected happened: %s.".formatted(fault);
    }
  }

  static void complain(@Nullable String message) {
    System.err.println("isnad: " + message);
  }
}
