package org.isnad.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The linters of {@code contract-lint/}, over the committed contracts; warnings are errors. */
class ContractLintIT {
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  private static final Path LINT = HOME.resolve("contract-lint");
  private static final List<String> CONTRACTS =
      List.of("articles-service/openapi.yaml", "entities-service/openapi.yaml");
  private static final Pattern VERSION = Pattern.compile("v(\\d+)\\.(\\d+)\\..*\\s*");

  /** What came of a program. */
  private record Run(int exit, String output) {}

  private static Path programs = HOME;

  @BeforeAll
  static void install() throws Exception {
    requireNode();
    byte[] lock = Files.readAllBytes(LINT.resolve("package-lock.json"));
    Path folder = HOME.resolve("target/contract-lint").resolve(hash(lock));
    programs = folder.resolve("node_modules/.bin");
    if (Files.exists(folder.resolve("installed"))) {
      return;
    }
    Files.createDirectories(folder);
    Files.copy(
        LINT.resolve("package.json"),
        folder.resolve("package.json"),
        StandardCopyOption.REPLACE_EXISTING);
    Files.write(folder.resolve("package-lock.json"), lock);
    Run install = run(folder, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    assertThat(install.exit).as("npm ci of contract-lint: %s", install.output).isZero();
    Files.createFile(folder.resolve("installed"));
  }

  @Test
  void given_the_contracts_when_linted_by_redocly_then_there_is_nothing_to_say() throws Exception {
    Run redocly = run(HOME, command("redocly", "lint", "--config", "contract-lint/redocly.yaml"));

    assertThat(redocly.exit).as(redocly.output).isZero();
  }

  @Test
  void given_the_contracts_when_linted_by_spectral_then_there_is_nothing_to_say() throws Exception {
    Run spectral =
        run(
            HOME,
            command(
                "spectral",
                "lint",
                "--fail-severity=hint",
                "--ruleset=contract-lint/.spectral.yaml"));

    assertThat(spectral.exit).as(spectral.output).isZero();
  }

  private static String[] command(String program, String... options) {
    var command = new ArrayList<String>();
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(options));
    command.addAll(CONTRACTS);
    return command.toArray(String[]::new);
  }

  /** As old as package.json says; else the tests are skipped, and say so. */
  private static void requireNode() throws InterruptedException {
    String found;
    try {
      found = run(HOME, "node", "--version").output;
      run(HOME, "npm", "--version");
    } catch (IOException e) {
      found = "";
    }
    var version = VERSION.matcher(found);
    if (!version.matches() || !enough(version.group(1), version.group(2))) {
      String said =
          "SKIPPED: openapi.yaml is not linted, for "
              + (found.isBlank() ? "node or npm is missing" : "node " + found.strip() + " is old")
              + ". Install Node.js 20.19 or newer, with npm";
      System.err.println(said);
      abort(said);
    }
  }

  private static boolean enough(String major, String minor) {
    return Integer.parseInt(major) * 1000 + Integer.parseInt(minor) >= 20_019;
  }

  private static Run run(Path folder, String... command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("contract-lint", ".log");
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

  private static String hash(byte[] lock) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(lock), 0, 6);
  }
}
