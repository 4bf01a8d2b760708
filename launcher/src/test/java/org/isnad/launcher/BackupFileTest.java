package org.isnad.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupFileTest {
  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
  private static final byte[] TABLE = new byte[50_000];

  static {
    new Random(1).nextBytes(TABLE);
  }

  @TempDir private Path folder;

  @Test
  void given_what_was_written_when_unpacked_then_it_is_the_same_and_only_its_owner_may_read_it()
      throws IOException {
    var file = written("18.6");

    try (var backup = BackupFile.open(file)) {
      backup.verify(bytes -> {});
      for (var name : backup.manifest().entries().keySet()) {
        backup.unpack(name, folder.resolve("out"), bytes -> {});
      }

      assertThat(backup.bytes()).isEqualTo(TABLE.length + 6);
      assertThat(backup.manifest().takenAt()).isEqualTo("2026-01-31T12:00:00Z");
      assertThat(backup.manifest().isnad()).matches("\\d+\\.\\d+\\.\\d+.*");
    }
    assertThat(folder.resolve("out/postgres/base/1")).hasBinaryContent(TABLE);
    assertThat(folder.resolve("out/postgres/pg_wal")).isEmptyDirectory();
    assertThat(mode("out/secrets.properties")).isEqualTo("rw-------");
    assertThat(mode("out/postgres/base")).isEqualTo("rwx------");
    assertThat(mode("a.backup")).isEqualTo("rw-------");
    assertThat(folder.resolve("a.backup.part")).doesNotExist();
  }

  @Test
  void given_a_file_that_was_cut_off_when_opened_then_it_is_refused() throws IOException {
    var whole = Files.readAllBytes(written("18.6"));
    for (var length :
        new int[] {0, 1, 100, whole.length / 2, whole.length - 100, whole.length - 1}) {
      Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));

      assertThatThrownBy(() -> read(folder.resolve("cut")))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOf(Trouble.class)
          .hasMessageContaining("is not a whole backup");
    }
  }

  @Test
  void given_any_byte_that_was_changed_when_read_then_it_is_refused_or_says_the_same()
      throws IOException {
    var whole = Files.readAllBytes(written("18.6"));
    var changed = folder.resolve("changed");
    var refused = 0;
    var tried = 0;
    for (var at = 0; at < whole.length; at += at < whole.length - 2000 ? 97 : 1) {
      var bytes = whole.clone();
      bytes[at] ^= 0x10;
      Files.write(changed, bytes);
      tried++;
      try {
        read(changed);
      } catch (Trouble e) {
        refused++;
      }
    }

    // Zip files say their times, versions and attributes, which mean nothing here.
    assertThat(refused).isGreaterThan(tried * 3 / 4);
  }

  @Test
  void given_a_byte_of_a_table_that_was_changed_when_read_then_it_is_refused() throws IOException {
    var file = written("18.6");
    var bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);

    assertThatThrownBy(() -> read(file))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("changed since it was written");
  }

  @Test
  void given_another_major_version_of_postgresql_when_opened_then_it_is_refused() {
    var file = written("19.1");

    assertThatThrownBy(() -> BackupFile.open(file))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("written with PostgreSQL 19.1, this is 18");
  }

  @Test
  void given_another_format_when_opened_then_it_is_refused() throws Exception {
    var manifest = "{\"format\": 2, \"isnad\": \"9.0.0\", \"new\": []}".getBytes(UTF_8);
    var file = folder.resolve("new.backup");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("manifest.json"));
      zip.write(manifest);
      zip.setComment(
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(manifest)));
    }

    assertThatThrownBy(() -> BackupFile.open(file))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("of format 2, this Isnad reads 1")
        .hasMessageContaining("9.0.0");
  }

  @Test
  void given_something_else_when_opened_then_it_is_refused() throws IOException {
    Files.writeString(folder.resolve("letter.txt"), "Dear …");

    assertThatThrownBy(() -> BackupFile.open(folder.resolve("letter.txt")))
        .isInstanceOf(Trouble.class);
    assertThatThrownBy(() -> BackupFile.open(folder.resolve("none")))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("There is no file");
  }

  @Test
  void given_a_file_that_is_there_when_begun_then_it_is_not_written_over_unless_told()
      throws IOException {
    var file = Files.writeString(folder.resolve("a.backup"), "precious");

    assertThatThrownBy(() -> BackupFile.Draft.begin(file, false))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("--overwrite");
    assertThat(file).hasContent("precious");

    BackupFile.Draft.begin(file, true).close();

    assertThat(file).hasContent("precious");
  }

  @Test
  void given_a_draft_that_is_written_when_another_is_begun_then_it_is_told_to_wait() {
    var file = folder.resolve("a.backup");
    try (var first = BackupFile.Draft.begin(file, false)) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> BackupFile.Draft.begin(file, false))
          .isInstanceOf(Trouble.class)
          .hasMessageContaining("Another ./isnad backup");
    }

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void given_a_name_that_leads_outside_when_unpacked_then_it_is_refused() throws IOException {
    var file = folder.resolve("a.backup");
    try (var draft = BackupFile.Draft.begin(file, false)) {
      draft.add("../outside", new byte[] {1});
      draft.finish("18.6", NOON);
    }

    try (var backup = BackupFile.open(file)) {
      assertThatThrownBy(() -> backup.unpack("../outside", folder.resolve("out"), bytes -> {}))
          .isInstanceOf(Trouble.class);
    }
    assertThat(folder.resolve("outside")).doesNotExist();
  }

  private Path written(String postgresql) {
    var file = folder.resolve("a.backup");
    try (var draft = BackupFile.Draft.begin(file, true)) {
      draft.add("secrets.properties", "a=b\nc=".getBytes(UTF_8));
      draft.folder("postgres");
      draft.folder("postgres/pg_wal");
      draft.add("postgres/base/1", new ByteArrayInputStream(TABLE), TABLE.length, bytes -> {});
      draft.finish(postgresql, NOON);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private static void read(Path file) {
    try (var backup = BackupFile.open(file)) {
      backup.verify(bytes -> {});
      assertThat(backup.bytes()).isEqualTo(TABLE.length + 6);
      assertThat(backup.manifest().entries())
          .containsOnlyKeys(
              "secrets.properties", "postgres/", "postgres/pg_wal/", "postgres/base/1");
    }
  }

  private String mode(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
  }
}
