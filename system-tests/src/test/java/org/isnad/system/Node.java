package org.isnad.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Programs from npm: those that a folder of the repository locks. */
final class Node {
  /** The repository. */
  static final Path HOME = Path.of("..").toAbsolutePath().normalize();

  private static final Pattern VERSION = Pattern.compile("v(\\d+)\\.(\\d+)\\..*\\s*");

  private final Path folder;
  private final Path modules;

  private Node(Path folder, Path modules) {
    this.folder = folder;
    this.modules = modules;
  }

  /**
   * What came of a program.
   *
   * @param exit -1 if it had not ended after five minutes
   * @param output both streams, as they came
   */
  record Run(int exit, String output) {}

  /**
   * Installs what a folder locks, once for each lock, under {@code target/}. Without Node.js the
   * tests are skipped, and say so.
   *
   * @param name of the folder, in the repository
   * @param skipped what is not done then: "openapi.yaml is not linted"
   */
  static Node installed(String name, String skipped) throws IOException, InterruptedException {
    require(skipped);
    Path folder = HOME.resolve(name);
    byte[] lock = Files.readAllBytes(folder.resolve("package-lock.json"));
    Path place = HOME.resolve("target").resolve(name).resolve(hash(lock));
    if (!Files.exists(place.resolve("installed"))) {
      Files.createDirectories(place);
      Files.copy(
          folder.resolve("package.json"),
          place.resolve("package.json"),
          StandardCopyOption.REPLACE_EXISTING);
      Files.write(place.resolve("package-lock.json"), lock);
      Run install =
          start(place, List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
      assertThat(install.exit).as("npm ci of %s: %s", name, install.output).isZero();
      Files.createFile(place.resolve("installed"));
    }
    return new Node(folder, place.resolve("node_modules"));
  }

  /** Runs an installed program in the repository, which it may not change. */
  Run run(String program, String... options) throws IOException, InterruptedException {
    return runIn(HOME, program, options);
  }

  /** Runs an installed program. */
  Run runIn(Path place, String program, String... options)
      throws IOException, InterruptedException {
    return start(place, command(modules.resolve(".bin").resolve(program).toString(), options));
  }

  /** Runs a script of a copy of the folder. */
  Run script(Path copy, String script, String... options) throws IOException, InterruptedException {
    return start(
        copy,
        command(
            "node", Stream.concat(Stream.of(script), Stream.of(options)).toArray(String[]::new)));
  }

  /** Copies the folder to where programs may write, with what is installed beside it. */
  void copyTo(Path place) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(file -> !folder.relativize(file).startsWith("node_modules"))
          .filter(Files::isRegularFile)
          .forEach(file -> copy(file, place.resolve(folder.relativize(file).toString())));
    }
    Files.createSymbolicLink(place.resolve("node_modules"), modules);
  }

  private static void copy(Path file, Path to) {
    try {
      Files.createDirectories(to.getParent());
      Files.copy(file, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command(String program, String... options) {
    var command = new ArrayList<String>();
    command.add(program);
    command.addAll(List.of(options));
    return command;
  }

  /** As new as each package.json needs. */
  private static void require(String skipped) throws InterruptedException {
    String found;
    try {
      found = start(HOME, List.of("node", "--version")).output;
      start(HOME, List.of("npm", "--version"));
    } catch (IOException e) {
      found = "";
    }
    var version = VERSION.matcher(found);
    if (!version.matches() || !enough(version.group(1), version.group(2))) {
      String said =
          "SKIPPED: "
              + skipped
              + ", for "
              + (found.isBlank() ? "node or npm is missing" : "node " + found.strip() + " is old")
              + ". Install Node.js 20.19 or newer, with npm";
      System.err.println(said);
      abort(said);
    }
  }

  private static boolean enough(String major, String minor) {
    return Integer.parseInt(major) * 1000 + Integer.parseInt(minor) >= 20_019;
  }

  private static Run start(Path folder, List<String> command)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("node", ".log");
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("REDOCLY_TELEMETRY", "off");
    builder.environment().put("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
    Process process = builder.start();
    try {
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        return new Run(-1, "No end after five minutes: " + Files.readString(output));
      }
      return new Run(process.exitValue(), Files.readString(output, UTF_8));
    } finally {
      Files.delete(output);
    }
  }

  private static String hash(byte[] lock) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(lock), 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
