package org.isnad.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Sends files of rows to the services that keep them. */
@Command(name = "load", description = "Loads NDJSON files into what is up.")
final class Load implements Callable<Integer> {
  @ParentCommand private @Nullable Isnad isnad;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "<anything>.<kind>.ndjson; kind: locations, actors, events, relations, reports, mentions,"
              + " claims.")
  private List<Path> files = List.of();

  @Override
  public Integer call() {
    var parent = Objects.requireNonNull(isnad);
    // All names first: a typing error in the last must not show after a long load of the first.
    for (var file : files) {
      Kind.of(file);
      if (!Files.isRegularFile(file)) {
        throw new Trouble("There is no file " + file + ".");
      }
    }
    var api = Api.of(parent.dataFolder());
    var failed = false;
    for (var file : files) {
      var size = file.toFile().length();
      var screen = parent.screen();
      var loading =
          Loading.of(file, api, bytes -> screen.progress("Loading", bytes, size, file.toString()));
      screen.line(loading.report());
      failed |= loading.failed() > 0;
    }
    return failed ? Isnad.FAILED : Isnad.OK;
  }
}
