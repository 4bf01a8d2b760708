package org.isnad.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A backup that was written: a zip file. Its last entry, {@code manifest.json}, has the SHA-256 of
 * all others, and its comment that of the manifest: so no byte of what it holds changes unseen.
 */
final class BackupFile implements AutoCloseable {
  /** Of what is in a file, and where. */
  static final int FORMAT = 1;

  private static final String MANIFEST = "manifest.json";
  private static final int BUFFER = 1 << 16;
  private static final JsonMapper JSON = new JsonMapper();

  private final Path path;
  private final ZipFile zip;
  private final Manifest manifest;

  private BackupFile(Path path, ZipFile zip, Manifest manifest) {
    this.path = path;
    this.zip = zip;
    this.manifest = manifest;
  }

  /**
   * What a backup says of itself.
   *
   * @param isnad the version that wrote it
   * @param postgresql such as 18.6
   * @param takenAt the moment that it shows, in ISO 8601
   * @param entries by their names; that of a folder ends with a slash
   */
  record Manifest(
      int format, String isnad, String postgresql, String takenAt, Map<String, Content> entries) {}

  /** What an entry holds, when it is unpacked. */
  record Content(long bytes, String sha256) {}

  /**
   * Looks into a backup.
   *
   * @throws Trouble if it is none, was cut off, or cannot be restored by this Isnad
   */
  static BackupFile open(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new Trouble("There is no file %s.".formatted(path));
    }
    @Nullable ZipFile zip = null;
    try {
      zip = new ZipFile(path.toFile());
      return new BackupFile(path, zip, manifest(zip, path));
    } catch (IOException | RuntimeException e) {
      close(zip);
      throw e instanceof Trouble trouble ? trouble : broken(path, e);
    }
  }

  private static Manifest manifest(ZipFile zip, Path path) throws IOException {
    var entry = zip.getEntry(MANIFEST);
    var comment = zip.getComment();
    if (entry == null || comment == null) {
      throw broken(path, null);
    }
    byte[] bytes;
    try (var in = zip.getInputStream(entry)) {
      bytes = in.readAllBytes();
    }
    if (!comment.equals(hex(sha256().digest(bytes)))) {
      throw broken(path, null);
    }
    var json = JSON.readTree(bytes);
    var format = json.path("format").asInt();
    if (format != FORMAT) {
      throw new Trouble(
          "%s is a backup of format %d, this Isnad reads %d. Restore it with the Isnad that wrote it (%s)."
              .formatted(path, format, FORMAT, json.path("isnad").asText("unknown")));
    }
    var manifest = JSON.treeToValue(json, Manifest.class);
    var major = manifest.postgresql.replaceFirst("\\..*", "");
    if (!major.equals(DataFolder.POSTGRES_VERSION)) {
      throw new Trouble(
          "%s was written with PostgreSQL %s, this is %s: files of one cannot be read by the other. Restore it with Isnad %s."
              .formatted(path, manifest.postgresql, DataFolder.POSTGRES_VERSION, manifest.isnad));
    }
    return manifest;
  }

  Manifest manifest() {
    return manifest;
  }

  /** Of all that it holds, unpacked. */
  long bytes() {
    return manifest.entries.values().stream().mapToLong(Content::bytes).sum();
  }

  /**
   * Reads all of it.
   *
   * @param read told of bytes as they are read
   * @throws Trouble if anything is not as it was written
   */
  void verify(LongConsumer read) {
    try {
      if (zip.stream().count() != manifest.entries.size() + 1) {
        throw broken(path, null);
      }
      for (var entry : manifest.entries.entrySet()) {
        copy(entry.getKey(), entry.getValue(), OutputStream.nullOutputStream(), read);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw broken(path, e);
    }
  }

  /**
   * Unpacks an entry; only the owner may read it.
   *
   * @throws Trouble if it is not as it was written
   */
  void unpack(String name, Path folder, LongConsumer written) throws IOException {
    var content = manifest.entries.get(name);
    var target = folder.resolve(name).normalize();
    if (content == null || !target.startsWith(folder)) {
      throw broken(path, null);
    }
    var mode = PosixFilePermissions.fromString(name.endsWith("/") ? "rwx------" : "rw-------");
    if (name.endsWith("/")) {
      Files.createDirectories(target, PosixFilePermissions.asFileAttribute(mode));
      return;
    }
    Files.createDirectories(
        target.getParent(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    try (var channel =
            FileChannel.open(
                target,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(mode));
        var out = Channels.newOutputStream(channel)) {
      copy(name, content, out, written);
      channel.force(true);
    }
  }

  private void copy(String name, Content content, OutputStream out, LongConsumer done)
      throws IOException {
    var entry = zip.getEntry(name);
    if (entry == null) {
      throw broken(path, null);
    }
    var digest = sha256();
    var length = 0L;
    try (var in = zip.getInputStream(entry)) {
      length = transfer(in, out, Long.MAX_VALUE, digest, done);
    } catch (ZipException e) {
      throw broken(path, e);
    }
    if (length != content.bytes || !hex(digest.digest()).equals(content.sha256)) {
      throw broken(path, null);
    }
  }

  @Override
  public void close() {
    close(zip);
  }

  private static void close(@Nullable ZipFile zip) {
    try {
      if (zip != null) {
        zip.close();
      }
    } catch (IOException e) {
      // It was only read.
    }
  }

  private static Trouble broken(Path path, @Nullable Exception cause) {
    return new Trouble(
        "%s is not a whole backup: it was cut off, or changed since it was written. Nothing was touched; take another backup."
            .formatted(path),
        cause);
  }

  private static long transfer(
      InputStream in, OutputStream out, long most, MessageDigest digest, LongConsumer done)
      throws IOException {
    var buffer = new byte[BUFFER];
    var total = 0L;
    while (total < most) {
      var read = in.read(buffer, 0, (int) Math.min(BUFFER, most - total));
      if (read < 0) {
        break;
      }
      out.write(buffer, 0, read);
      digest.update(buffer, 0, read);
      total += read;
      done.accept(read);
    }
    return total;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /**
   * A backup that is being written, as {@code FILE.part}. Only its owner may read it. It has its
   * name once it is whole and on disk.
   */
  static final class Draft implements AutoCloseable {
    private final Path file;
    private final Path part;
    private final boolean overwrite;
    private final FileChannel channel;
    private final ZipOutputStream zip;
    private final Map<String, Content> entries = new LinkedHashMap<>();
    private boolean finished;

    private Draft(Path file, Path part, boolean overwrite, FileChannel channel) {
      this.file = file;
      this.part = part;
      this.overwrite = overwrite;
      this.channel = channel;
      zip =
          new ZipOutputStream(
              new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER), UTF_8);
      zip.setLevel(Deflater.BEST_SPEED);
    }

    /**
     * Begins a file. What an earlier one left that was cut off is written over.
     *
     * @param overwrite whether the file may be there already
     * @throws Trouble if it may not be written
     */
    static Draft begin(Path file, boolean overwrite) {
      var part = file.resolveSibling(file.getFileName() + ".part");
      try {
        refuseExisting(file, overwrite);
        var mode = PosixFilePermissions.fromString("rw-------");
        var channel =
            FileChannel.open(
                part,
                EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(mode));
        if (!locked(channel)) {
          channel.close();
          throw new Trouble(
              "Another ./isnad backup writes %s. Wait for its end, or choose another file."
                  .formatted(part));
        }
        Files.setPosixFilePermissions(part, mode);
        channel.truncate(0);
        return new Draft(file, part, overwrite, channel);
      } catch (IOException e) {
        throw new Trouble(
            "%s cannot be written (%s). Choose another file.".formatted(part, DataFolder.reason(e)),
            e);
      }
    }

    /** The system gives the lock back when the process ends, however it ends. */
    private static boolean locked(FileChannel channel) throws IOException {
      try {
        return channel.tryLock() != null;
      } catch (OverlappingFileLockException e) {
        return false;
      }
    }

    private static void refuseExisting(Path file, boolean overwrite) {
      if (Files.isDirectory(file) || (!overwrite && Files.exists(file))) {
        throw new Trouble(
            "%s is there already. Choose another name, or write over the file with --overwrite."
                .formatted(file));
      }
    }

    void folder(String name) throws IOException {
      add(name + "/", InputStream.nullInputStream(), 0, bytes -> {});
    }

    void add(String name, byte[] content) throws IOException {
      add(name, new ByteArrayInputStream(content), content.length, bytes -> {});
    }

    /**
     * Adds what a file has.
     *
     * @param most bytes: it may grow meanwhile
     */
    void add(String name, InputStream in, long most, LongConsumer read) throws IOException {
      var digest = sha256();
      zip.putNextEntry(new ZipEntry(name));
      var length = transfer(in, zip, most, digest, read);
      zip.closeEntry();
      entries.put(name, new Content(length, hex(digest.digest())));
    }

    /** Ends the file, sees to it that it is on disk, and gives it its name. */
    void finish(String postgresql, Instant takenAt) throws IOException {
      var manifest =
          JSON.writerWithDefaultPrettyPrinter()
              .writeValueAsBytes(
                  new Manifest(FORMAT, Isnad.version(), postgresql, takenAt.toString(), entries));
      zip.putNextEntry(new ZipEntry(MANIFEST));
      zip.write(manifest);
      zip.closeEntry();
      zip.setComment(hex(sha256().digest(manifest)));
      zip.finish();
      zip.flush();
      channel.force(true);
      refuseExisting(file, overwrite);
      DataFolder.move(part, file);
      finished = true;
    }

    /** Leaves nothing of a file that was not finished. */
    @Override
    public void close() {
      try {
        if (!finished) {
          Files.deleteIfExists(part);
        }
        channel.close();
      } catch (IOException e) {
        throw new Trouble("%s cannot be deleted. Delete it.".formatted(part), e);
      }
    }
  }
}
