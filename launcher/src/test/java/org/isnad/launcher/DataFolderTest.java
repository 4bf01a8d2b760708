package org.isnad.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir private Path folder;

  @Test
  void given_no_folder_when_opened_then_it_is_made_for_its_owner_only() throws IOException {
    var data = DataFolder.open(folder.resolve("new/data"));

    assertThat(data.root().resolve("FORMAT")).hasContent("isnad 1, postgresql 18");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.root())))
        .isEqualTo("rwx------");
  }

  @Test
  void given_a_folder_of_ours_when_opened_again_then_it_is_the_same() {
    var first = DataFolder.open(folder);

    assertThat(DataFolder.open(folder)).isEqualTo(first);
    assertThat(DataFolder.existing(folder)).contains(first);
  }

  @Test
  void given_a_start_that_was_killed_when_opened_then_its_remains_are_no_obstacle()
      throws IOException {
    Files.writeString(folder.resolve("FORMAT.123.new"), "isn");

    assertThat(DataFolder.open(folder).root()).isEqualTo(folder);
  }

  @Test
  void given_a_folder_of_another_version_when_opened_then_nothing_is_touched() throws IOException {
    Files.writeString(folder.resolve("FORMAT"), "isnad 2, postgresql 19\n");

    assertThatThrownBy(() -> DataFolder.open(folder))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("isnad 2, postgresql 19")
        .hasMessageContaining("--data");
    assertThat(folder).isDirectoryNotContaining("glob:**/{run,logs}");
  }

  @Test
  void given_a_database_of_another_version_when_opened_then_it_is_refused() throws IOException {
    DataFolder.open(folder);
    Files.createDirectories(folder.resolve("postgres"));
    Files.writeString(folder.resolve("postgres/PG_VERSION"), "17\n");

    assertThatThrownBy(() -> DataFolder.open(folder))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("written by PostgreSQL 17, this one is 18");
  }

  @Test
  void given_a_folder_with_other_things_when_opened_then_it_is_refused() throws IOException {
    Files.writeString(folder.resolve("letter.txt"), "Dear …");

    assertThatThrownBy(() -> DataFolder.open(folder))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("was not made by Isnad");
    assertThat(folder.resolve("FORMAT")).doesNotExist();
  }

  @Test
  void given_a_file_when_opened_as_a_folder_then_it_is_refused() throws IOException {
    var file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> DataFolder.open(file))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("is a file");
  }

  @Test
  void given_no_folder_when_looked_at_then_none_is_made() {
    assertThat(DataFolder.existing(folder.resolve("none"))).isEmpty();
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  void given_passwords_when_read_again_then_they_are_the_same_and_each_is_another() {
    var data = DataFolder.open(folder);
    var made = Secrets.of(data);

    assertThat(Secrets.of(data).passwords()).isEqualTo(made.passwords());
    assertThat(made.passwords().values()).doesNotHaveDuplicates().allMatch(p -> p.length() == 43);
    assertThat(made).asString().doesNotContain(made.of("articles_app"));
  }

  @Test
  void given_a_locked_folder_when_locked_again_then_it_is_not_until_it_is_free() {
    var data = DataFolder.open(folder);
    try (var lock = RunLock.take(data).orElseThrow()) {
      assertThat(lock).isNotNull();
      assertThat(RunLock.take(data)).isEmpty();
    }

    try (var again = RunLock.take(data).orElseThrow()) {
      assertThat(again).isNotNull();
    }
  }

  /** As on a full disk. */
  @Test
  void given_a_holder_that_cannot_be_written_when_locked_then_it_is_locked_and_freed_all_the_same()
      throws IOException {
    var data = DataFolder.open(folder);
    Files.createDirectories(data.run().resolve(RunLock.HOLDER + ".json").resolve("in the way"));

    try (var lock = RunLock.take(data).orElseThrow()) {
      assertThat(lock).isNotNull();
      assertThat(RunLock.take(data)).isEmpty();
    }

    try (var again = RunLock.take(data).orElseThrow()) {
      assertThat(again).isNotNull();
    }
  }
}
