package org.isnad.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.isnad.identity.Grant;
import org.isnad.identity.Roles;
import org.isnad.identity.SigningKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Prints a token and nothing else, for scripts. */
@Command(name = "token", description = "Prints a token, to be sent as Authorization: Bearer.")
final class Token implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @ParentCommand private @Nullable Isnad isnad;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      defaultValue = Roles.ADMIN,
      description = "reader, editor, annotator or admin. Default: admin.")
  private String role = Roles.ADMIN;

  @Option(
      names = "--group",
      paramLabel = "GROUP",
      description = "A group whose restricted reports it shows; may be given several times.")
  private List<String> groups = List.of();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "owner",
      description = "Whom it is given to, as the audit shows it. Default: owner.")
  private String name = "owner";

  @Option(
      names = "--for",
      paramLabel = "TIME",
      defaultValue = "1h",
      description = "How long it is valid: 30m, 8h; at most 24h. Default: 1h.")
  private String time = "1h";

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "Signs with this key, in PEM, in place of that of the data folder.")
  private @Nullable Path key;

  @Override
  public Integer call() {
    var parent = Objects.requireNonNull(isnad);
    var lifetime = lifetime();
    if (lifetime.isNegative() || lifetime.isZero() || lifetime.compareTo(Identity.LONGEST) > 0) {
      throw wrong("--for must be more than nothing, and at most 24h");
    }
    Grant grant;
    try {
      grant = new Grant(name, Set.of(role), Set.copyOf(groups));
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
    parent
        .screen()
        .line(
            key == null
                ? identity(parent.dataFolder()).token(grant, lifetime)
                : read(key).token(grant, lifetime));
    return Isnad.OK;
  }

  private static Identity identity(Path dataFolder) {
    var data =
        DataFolder.existing(dataFolder)
            .orElseThrow(() ->
                new Trouble(
                    "Isnad was never up in %s, so it has no key to sign with. Start it first: ./isnad up"
                        .formatted(dataFolder)));
    Replacement.finishAlone(data);
    if (Suite.runsOver(data) && Suite.listensWide(data)) {
      throw new Trouble(
          "Isnad listens on all addresses and takes tokens of its issuer only. Get one there.");
    }
    return Identity.of(data);
  }

  private static SigningKey read(Path file) {
    try {
      return SigningKey.read(file);
    } catch (IOException e) {
      throw new Trouble("The key %s cannot be read (%s).".formatted(file, DataFolder.reason(e)), e);
    }
  }

  private Duration lifetime() {
    try {
      return Duration.parse("PT" + time.toUpperCase(Locale.ROOT));
    } catch (DateTimeParseException e) {
      throw wrong("--for is a time such as 30m or 8h");
    }
  }

  private CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }
}
