package org.isnad.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/**
 * Where one Isnad keeps everything it must not lose, and its logs.
 *
 * @param root absolute; mode 0700
 */
record DataFolder(Path root) {
  static final String POSTGRES_VERSION = "18";
  static final String FORMAT = "isnad 1, postgresql " + POSTGRES_VERSION;

  /** A log that is larger at a start is put aside. Bytes. */
  private static final long LOG_LIMIT = 10L << 20;

  /**
   * The data folder at this path; made if there is none.
   *
   * @throws Trouble if the folder is of another version, is used for something else, or cannot be
   *     written; nothing in it was touched then
   */
  static DataFolder open(Path path) {
    var folder = new DataFolder(path.toAbsolutePath().normalize());
    try {
      folder.check();
      folder.make();
    } catch (IOException e) {
      throw new Trouble(
          "The data folder %s cannot be used (%s). Choose another with --data, or change its owner."
              .formatted(folder.root, reason(e)),
          e);
    }
    return folder;
  }

  /**
   * The data folder at this path, if there is one.
   *
   * @throws Trouble if the folder is of another version, or is used for something else
   */
  static Optional<DataFolder> existing(Path path) {
    var folder = new DataFolder(path.toAbsolutePath().normalize());
    try {
      folder.check();
      return Files.exists(folder.root.resolve("FORMAT")) ? Optional.of(folder) : Optional.empty();
    } catch (IOException e) {
      throw new Trouble(
          "The data folder %s cannot be read (%s). Choose another with --data, or change its owner."
              .formatted(folder.root, reason(e)),
          e);
    }
  }

  Path postgres() {
    return root.resolve("postgres");
  }

  Path run() {
    return root.resolve("run");
  }

  Path secrets() {
    return root.resolve("secrets.properties");
  }

  /** What tells who may do what. */
  Path identity() {
    return root.resolve("identity");
  }

  /** The private half of Isnad's own key pair. */
  Path signingKey() {
    return identity().resolve("signing-key.pem");
  }

  /** With what services buy tokens. */
  Path apiKeys() {
    return identity().resolve("api-keys.properties");
  }

  /** A token of an admin, made anew at each start. */
  Path ownersToken() {
    return identity().resolve("owner.token");
  }

  /** Which seeds the database has. */
  Path seedsMark() {
    return root.resolve("seeds.sha256");
  }

  /**
   * What belongs to the database and is not in it: files, or folders of files, which a backup takes
   * along. There are secrets among them. Whatever is missing is none.
   */
  List<Path> besideDatabase() {
    return List.of(secrets(), seedsMark(), identity());
  }

  Path log(String name) {
    return root.resolve("logs").resolve(name + ".log");
  }

  boolean holdsDatabase() {
    return Files.exists(postgres().resolve("PG_VERSION"));
  }

  /** How long a log is now, in bytes. */
  long logLength(String name) {
    return log(name).toFile().length();
  }

  /** How much may still be written, in bytes; all there is if that cannot be told. */
  long usable() {
    try {
      return Files.getFileStore(root).getUsableSpace();
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }

  /** What was written to a log since it was so many bytes long. */
  String logSince(String name, long length) {
    try (var in = Files.newInputStream(log(name))) {
      in.skipNBytes(length);
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  /** Puts a log that has grown large aside, as {@code <name>.log.1}. */
  void rotateLog(String name) {
    var log = log(name);
    try {
      if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
        Files.move(
            log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes a file so that after a crash there is the old content or the new, never half of it. Only
   * the owner may read it.
   */
  static void writeSafely(Path file, String content) throws IOException {
    var beside =
        Files.createTempFile(
            file.getParent(),
            file.getFileName() + ".",
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(beside, content);
      try (var channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      move(beside, file);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  /** Renames in one step, and makes sure that the disk knows the new name. */
  static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      throw new IOException("this file system cannot rename in one step", e);
    }
    try (var folder = FileChannel.open(to.toAbsolutePath().getParent())) {
      folder.force(true);
    }
  }

  /** Deletes a folder with all that is in it; follows no links. */
  static void deleteTree(Path tree) throws IOException {
    if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (Files.isDirectory(tree, LinkOption.NOFOLLOW_LINKS)) {
      for (var child : children(tree)) {
        deleteTree(child);
      }
    }
    Files.deleteIfExists(tree);
  }

  private void check() throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    if (!Files.isDirectory(root)) {
      throw new Trouble(root + " is a file. Choose a folder with --data.");
    }
    var format = root.resolve("FORMAT");
    if (Files.exists(format)) {
      var found = Files.readString(format).strip();
      if (!found.equals(FORMAT)) {
        throw new Trouble(
            "The data folder %s is of another version (\"%s\", this one is \"%s\"). Choose another with --data."
                .formatted(root, found, FORMAT));
      }
    } else if (children(root).stream()
        .anyMatch(f -> !f.getFileName().toString().startsWith("FORMAT."))) {
      throw new Trouble(
          "The folder %s is not empty and was not made by Isnad. Choose another with --data."
              .formatted(root));
    }
    var version = postgres().resolve("PG_VERSION");
    if (Files.exists(version)) {
      var found = Files.readString(version).strip();
      if (!found.equals(POSTGRES_VERSION)) {
        throw new Trouble(
            "The data folder %s was written by PostgreSQL %s, this one is %s. Choose another with --data."
                .formatted(root, found, POSTGRES_VERSION));
      }
    }
  }

  private void make() throws IOException {
    if (root.getParent() != null) {
      Files.createDirectories(root.getParent());
    }
    if (!Files.exists(root)) {
      Files.createDirectories(
          root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    // Root could enter, but the database could not, and its owner not what root adds.
    var owner = Files.getOwner(root);
    if (!owner.equals(Files.getOwner(Path.of("/proc/self")))) {
      throw new Trouble(
          "The data folder %s belongs to %s. Run as that user, or choose another with --data."
              .formatted(root, owner.getName()));
    }
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
    if (!Files.exists(root.resolve("FORMAT"))) {
      writeSafely(root.resolve("FORMAT"), FORMAT + "\n");
    }
    Files.createDirectories(run());
    Files.createDirectories(root.resolve("logs"));
  }

  static List<Path> children(Path folder) throws IOException {
    try (var list = Files.list(folder)) {
      return list.toList();
    }
  }

  /** What an I/O error says to a reader: its kind, as its message alone may be just a path. */
  static String reason(IOException e) {
    return switch (e) {
      case java.nio.file.AccessDeniedException denied -> "no permission for " + denied.getFile();
      case java.nio.file.NoSuchFileException missing -> "there is no " + missing.getFile();
      default -> String.valueOf(e.getMessage());
    };
  }
}
