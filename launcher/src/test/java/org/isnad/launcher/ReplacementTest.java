package org.isnad.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplacementTest {
  @TempDir private Path folder;
  private DataFolder data;

  @BeforeEach
  void fill() throws IOException {
    data = DataFolder.open(folder.resolve("data"));
    write(data.root(), "old");
    Files.writeString(data.root().resolve("only-old"), "old");
  }

  @Test
  void given_another_content_when_committed_then_the_earlier_one_can_be_used_from_where_it_is()
      throws IOException {
    var replacement = Replacement.begin(data);
    write(replacement.made().root(), "new");

    var aside = replacement.commit().orElseThrow();

    assertIs(data.root(), "new");
    assertThat(data.root().resolve("only-old")).doesNotExist();
    assertIs(aside, "old");
    assertThat(aside.resolve("only-old")).hasContent("old");
    assertThat(DataFolder.existing(aside)).isPresent();
    assertThat(data.root()).isDirectoryNotContaining("glob:**/restore.*");
  }

  @Test
  void given_nothing_there_when_committed_then_nothing_is_put_aside() throws IOException {
    var empty = DataFolder.open(folder.resolve("empty"));
    var replacement = Replacement.begin(empty);
    write(replacement.made().root(), "new");

    assertThat(replacement.commit()).isEmpty();
    assertIs(empty.root(), "new");
  }

  @Test
  void given_a_content_that_is_discarded_when_looked_at_then_all_is_as_it_was() throws IOException {
    var replacement = Replacement.begin(data);
    write(replacement.made().root(), "new");

    replacement.discard();

    assertIs(data.root(), "old");
    assertThat(data.root()).isDirectoryNotContaining("glob:**/restore.*");
  }

  @Test
  void given_one_that_was_cut_off_before_it_was_decided_when_begun_anew_then_it_is_gone()
      throws IOException {
    write(Replacement.begin(data).made().root(), "half");
    Replacement.finish(data);
    assertIs(data.root(), "old");

    var second = Replacement.begin(data);

    assertThat(second.made().postgres()).doesNotExist();
  }

  /** Each step that may be the last before a crash, from the decision on. */
  @Test
  void given_a_decided_one_that_was_cut_off_anywhere_when_finished_then_it_is_whole()
      throws IOException {
    for (var cut = 0; cut <= 7; cut++) {
      var one = DataFolder.open(folder.resolve("cut" + cut));
      write(one.root(), "old");
      var made = Replacement.begin(one).made();
      write(made.root(), "new");
      Files.createDirectories(made.identity());
      Files.writeString(made.signingKey(), "new");
      Files.writeString(
          made.root().resolve("replaces"), "replaced-1\npostgres\nsecrets.properties\n");
      var done = one.root().resolve("restore.done");
      Files.move(made.root(), done);
      var aside = one.root().resolve("replaced-1");
      List<Step> steps =
          List.of(
              () -> DataFolder.open(aside),
              () -> Files.move(one.postgres(), aside.resolve("postgres")),
              () -> Files.move(one.secrets(), aside.resolve("secrets.properties")),
              () -> Files.move(done.resolve("postgres"), one.postgres()),
              () -> appear(one.identity()),
              () -> appear(aside.resolve("identity")),
              () -> Files.move(done.resolve("secrets.properties"), one.secrets()));
      for (var step : steps.subList(0, cut)) {
        step.run();
      }

      Replacement.finish(one);
      Replacement.finish(one);

      assertIs(one.root(), "new");
      assertThat(one.signingKey()).hasContent("new");
      assertIs(aside, "old");
      assertThat(done).doesNotExist();
    }
  }

  @Test
  void given_a_decided_one_when_a_token_is_asked_for_then_it_is_finished_and_signed_with_its_key()
      throws IOException {
    var restored = decided();

    assertThat(run("token", "--data", data.root().toString())).isEqualTo(0);

    assertThat(data.signingKey()).hasContent(restored.strip());
    assertThat(data.root().resolve("restore.done")).doesNotExist();
  }

  @Test
  void given_a_decided_one_when_another_isnad_finishes_it_then_a_token_is_not_made_meanwhile()
      throws IOException {
    decided();

    try (var lock = RunLock.take(data).orElseThrow()) {
      assertThat(lock).isNotNull();
      assertThat(run("token", "--data", data.root().toString())).isEqualTo(1);
    }

    assertThat(data.identity()).doesNotExist();
  }

  @Test
  void given_a_decided_one_when_backed_up_then_it_is_finished_first() throws IOException {
    decided();

    // What lies there is no database that PostgreSQL could read.
    assertThat(run("backup", folder.resolve("a").toString(), "--data", data.root().toString()))
        .isEqualTo(1);

    assertThat(data.postgres().resolve("table")).hasContent("new");
    assertThat(data.root().resolve("restore.done")).doesNotExist();
  }

  /**
   * Cut off right after the decision, over a folder without a database.
   *
   * @return the key that comes with it
   */
  private String decided() throws IOException {
    DataFolder.deleteTree(data.postgres());
    var made = Replacement.begin(data).made();
    write(made.root(), "new");
    var key = Identity.temporary().signingKey();
    Files.createDirectories(made.identity());
    Files.writeString(made.signingKey(), key);
    Files.writeString(made.root().resolve("replaces"), "replaced-1\nsecrets.properties\n");
    Files.move(made.root(), data.root().resolve("restore.done"));
    return key;
  }

  private static int run(String... words) {
    return Isnad.run(
        words, new Screen(new PrintStream(OutputStream.nullOutputStream(), true, UTF_8), false));
  }

  private static void appear(Path identity) throws IOException {
    Files.createDirectories(identity);
    Files.writeString(identity.resolve("signing-key.pem"), "of meanwhile");
  }

  private interface Step {
    void run() throws IOException;
  }

  private static void write(Path root, String content) throws IOException {
    Files.createDirectories(root.resolve("postgres"));
    Files.writeString(root.resolve("postgres/PG_VERSION"), "18\n");
    Files.writeString(root.resolve("postgres/table"), content);
    Files.writeString(root.resolve("secrets.properties"), content);
  }

  private static void assertIs(Path root, String content) {
    assertThat(root.resolve("postgres/table")).hasContent(content);
    assertThat(root.resolve("secrets.properties")).hasContent(content);
  }
}
