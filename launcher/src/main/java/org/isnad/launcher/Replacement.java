package org.isnad.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Another content for a data folder. It is made in a folder inside, {@code restore.new}, and one
 * renaming decides that it is to be: before it, all is as it was; after it, whoever opens the data
 * folder next finishes what is left to do. What was there goes into a folder of its own.
 */
final class Replacement {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'replaced-'yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** Of every data folder, and no part of its content. */
  private static final Set<String> KEPT = Set.of("FORMAT", "run", "logs");

  private final DataFolder data;
  private final DataFolder made;

  private Replacement(DataFolder data, DataFolder made) {
    this.data = data;
    this.made = made;
  }

  /** An empty one. What an earlier one left that was not decided is deleted. */
  static Replacement begin(DataFolder data) throws IOException {
    var folder = unfinished(data);
    if (Files.exists(folder)) {
      Postgres.stop(new DataFolder(folder));
      DataFolder.deleteTree(folder);
    }
    return new Replacement(data, DataFolder.open(folder));
  }

  /** Where the content is made; a whole data folder. */
  DataFolder made() {
    return made;
  }

  /** Leaves all as it was. */
  void discard() {
    try {
      Postgres.stop(made);
      DataFolder.deleteTree(made.root());
    } catch (IOException e) {
      throw new Trouble("%s cannot be deleted. Delete it.".formatted(made.root()), e);
    }
  }

  /**
   * Puts the content in its place.
   *
   * @return where the earlier content is, if there was any
   */
  Optional<Path> commit() throws IOException {
    List<String> earlier = new ArrayList<>();
    for (var child : DataFolder.children(data.root())) {
      var name = child.getFileName().toString();
      if (!KEPT.contains(name) && !name.startsWith("replaced-") && !name.startsWith("restore.")) {
        earlier.add(name);
      }
    }
    var aside = data.root().resolve(NAME.format(Instant.now()));
    if (Files.exists(aside)) {
      throw new IOException(aside + " is there already");
    }
    DataFolder.writeSafely(
        made.root().resolve("replaces"),
        aside.getFileName() + "\n" + String.join("\n", earlier) + "\n");
    DataFolder.move(made.root(), decided(data));
    finish(data);
    return earlier.isEmpty() ? Optional.empty() : Optional.of(aside);
  }

  /**
   * Does what is left to do of a replacement that was decided. Cut off at any step, it goes on with
   * the next call.
   */
  static void finish(DataFolder data) {
    var decided = decided(data);
    if (!Files.exists(decided)) {
      return;
    }
    try {
      var replaces = decided.resolve("replaces");
      if (Files.exists(replaces)) {
        var lines = Files.readAllLines(replaces).stream().filter(l -> !l.isEmpty()).toList();
        var aside = data.root().resolve(lines.getFirst());
        putAside(data, aside, lines.subList(1, lines.size()));
        for (var child : DataFolder.children(decided)) {
          var name = child.getFileName().toString();
          if (!KEPT.contains(name) && !child.equals(replaces)) {
            var place = data.root().resolve(name);
            if (Files.exists(place)) {
              // Somebody made it after the decision.
              DataFolder.open(aside);
              DataFolder.move(place, free(aside, name));
            }
            DataFolder.move(child, place);
          }
        }
        Files.delete(replaces);
      }
      DataFolder.deleteTree(decided);
    } catch (IOException e) {
      throw new Trouble(
          "What was restored cannot be put in its place in %s (%s). Mend that, and try again: nothing is lost."
              .formatted(data.root(), DataFolder.reason(e)),
          e);
    }
  }

  /**
   * As {@link #finish}, for a command that works without the lock.
   *
   * @throws Trouble if there is something to do, and another ./isnad works with the data folder
   */
  static void finishAlone(DataFolder data) {
    if (!Files.exists(decided(data))) {
      return;
    }
    try (var _ =
        RunLock.take(data)
            .orElseThrow(() ->
                new Trouble(
                    "Another ./isnad works with the data folder %s. Wait until it has ended, and try again."
                        .formatted(data.root())))) {
      finish(data);
    }
  }

  /** The folder can be used with {@code --data}. */
  private static void putAside(DataFolder data, Path aside, List<String> names) throws IOException {
    if (names.isEmpty()) {
      return;
    }
    DataFolder.open(aside);
    for (var name : names) {
      var from = data.root().resolve(name);
      var to = aside.resolve(name);
      // What is there already has gone before; what is now under its name is new.
      if (Files.exists(from) && !Files.exists(to)) {
        DataFolder.move(from, to);
      }
    }
  }

  private static Path free(Path folder, String name) {
    var free = folder.resolve(name);
    for (var number = 2; Files.exists(free); number++) {
      free = folder.resolve(name + "-" + number);
    }
    return free;
  }

  private static Path unfinished(DataFolder data) {
    return data.root().resolve("restore.new");
  }

  private static Path decided(DataFolder data) {
    return data.root().resolve("restore.done");
  }
}
