package org.isnad.launcher;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A process that we started, as remembered in {@code run/<name>.json}. A number alone does not tell
 * one process from another that was given the same number later, so there is more.
 *
 * @param ticks when it started, in clock ticks since the machine did: unlike a time of day it never
 *     shifts
 * @param boot which start of the machine the ticks count from
 * @param port 0 if it has none
 * @param since for people to read
 */
record Child(String name, long pid, long ticks, String boot, int port, Instant since) {
  private static final JsonMapper JSON = new JsonMapper();

  /** A process that runs now. */
  static Child of(String name, long pid, int port) {
    return new Child(name, pid, ticks(pid).orElse(0L), thisBoot(), port, Instant.now());
  }

  /** The process that is remembered under this name, if it still runs. */
  static Optional<Child> find(DataFolder data, String name) {
    return read(data, name).filter(Child::alive);
  }

  /** The process that is remembered under this name, dead or alive. */
  static Optional<Child> read(DataFolder data, String name) {
    var file = file(data, name);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      var json = JSON.readTree(file.toFile());
      return Optional.of(
          new Child(
              name,
              json.path("pid").asLong(),
              json.path("ticks").asLong(),
              json.path("boot").asText(),
              json.path("port").asInt(),
              Instant.parse(json.path("since").asText())));
    } catch (IOException | RuntimeException e) {
      throw new Trouble("%s cannot be read. Delete it.".formatted(file), e);
    }
  }

  static void forget(DataFolder data, String name) throws IOException {
    Files.deleteIfExists(file(data, name));
  }

  void remember(DataFolder data) throws IOException {
    var json =
        JSON.createObjectNode()
            .put("pid", pid)
            .put("ticks", ticks)
            .put("boot", boot)
            .put("port", port)
            .put("since", since.toString());
    DataFolder.writeSafely(file(data, name), json + "\n");
  }

  boolean alive() {
    return boot.equals(thisBoot()) && ticks(pid).filter(now -> now == ticks).isPresent();
  }

  /** Asks it to end, as Ctrl-C would. */
  void terminate() {
    if (alive()) {
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
    }
  }

  void kill() {
    if (alive()) {
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  /** Megabytes of memory that a process and those it started hold; what they share counts once. */
  static long megabytes(long pid) {
    var family =
        ProcessHandle.of(pid)
            .map(first -> Stream.concat(Stream.of(first), first.descendants()))
            .orElse(Stream.empty());
    return family.mapToLong(process -> kilobytes(process.pid())).sum() / 1024;
  }

  private static long kilobytes(long pid) {
    var folder = Path.of("/proc", String.valueOf(pid));
    var shared = line(folder.resolve("smaps_rollup"), "Pss:");
    var resident = shared == null ? line(folder.resolve("status"), "VmRSS:") : shared;
    return resident == null ? 0 : Long.parseLong(resident.replaceAll("\\D", ""));
  }

  private static @Nullable String line(Path file, String start) {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith(start))
          .findFirst()
          .orElse(null);
    } catch (IOException e) {
      return null;
    }
  }

  /** When a process started; empty if there is none, or only its corpse is left. */
  private static Optional<Long> ticks(long pid) {
    try {
      var stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
      // The name of the program, in parentheses, may have blanks and parentheses in it.
      var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return fields[0].equals("Z") || fields[0].equals("X")
          ? Optional.empty()
          : Optional.of(Long.parseLong(fields[19]));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String thisBoot() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    } catch (IOException e) {
      return "unknown";
    }
  }

  private static Path file(DataFolder data, String name) {
    return data.run().resolve(name + ".json");
  }
}
