package org.isnad.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * What a first start loads: the files {@code **}{@code /*.ndjson} of a folder, in the order of
 * their paths. To load them again adds nothing.
 */
final class Seeds {
  private final Path folder;

  Seeds(Path folder) {
    this.folder = folder;
  }

  /** The files to load, in order; none if there is no such folder. */
  List<Path> files() {
    return all().stream().filter(file -> file.toString().endsWith(".ndjson")).toList();
  }

  /**
   * Loads the files, unless this database has exactly these.
   *
   * @return whether every row is there now
   */
  boolean load(DataFolder data, Database.Server server, Api api, Screen screen) {
    var files = files();
    if (files.isEmpty()) {
      return true;
    }
    var mark = data.seedsMark();
    var digest = digest(server.systemIdentifier());
    try {
      if (Files.exists(mark) && Files.readString(mark).strip().equals(digest)) {
        screen.line("Seeds already loaded");
        return true;
      }
      if (!loadAll(files, api, screen)) {
        return false;
      }
      DataFolder.writeSafely(mark, digest + "\n");
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean loadAll(List<Path> files, Api api, Screen screen) throws IOException {
    var total = 0L;
    for (var file : files) {
      total += Files.size(file);
    }
    var done = 0L;
    var rows = 0;
    var failed = 0;
    for (var file : files) {
      var name = folder.relativize(file).toString();
      var before = done;
      var all = total;
      screen.progress("Loading seeds", before, all, name);
      var loading =
          Loading.of(
              file, api, bytes -> screen.progress("Loading seeds", before + bytes, all, name));
      done += Files.size(file);
      rows += loading.created() + loading.updated() + loading.unchanged();
      failed += loading.failed();
      if (loading.failed() > 0) {
        screen.line(loading.report());
      } else {
        screen.lineIfNoTerminal(loading.report());
      }
    }
    screen.line(
        "Seeds loaded: %d rows of %d files%s"
            .formatted(rows, files.size(), failed > 0 ? ", " + failed + " rows failed" : ""));
    return failed == 0;
  }

  /** Changes with any byte of any seed, and with the database. */
  String digest(String database) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(database.getBytes(UTF_8));
      for (var file : all()) {
        sha256.update(
            ("\0" + folder.relativize(file) + "\0" + Files.size(file) + "\0").getBytes(UTF_8));
        try (var in = new DigestInputStream(Files.newInputStream(file), sha256)) {
          in.transferTo(java.io.OutputStream.nullOutputStream());
        }
      }
      return HexFormat.of().formatHex(sha256.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Path> all() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var tree = Files.walk(folder)) {
      return tree.filter(Files::isRegularFile)
          .sorted(Comparator.comparing(file -> folder.relativize(file).toString()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
