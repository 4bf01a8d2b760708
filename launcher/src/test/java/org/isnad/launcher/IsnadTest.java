package org.isnad.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.isnad.identity.SigningKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsnadTest {
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "fly",
        "up --bogus",
        "up --port x",
        "up --port 70000",
        "load",
        "down now",
        "reindex 2",
        "backup",
        "backup a b",
        "restore"
      })
  void given_a_command_that_cannot_be_read_when_run_then_it_exits_with_2(String line) {
    assertThat(run(line.isEmpty() ? new String[0] : line.split(" ", -1))).isEqualTo(2);
  }

  @Test
  void given_nothing_ever_ran_when_asked_then_status_is_3_and_down_has_nothing_to_do() {
    var never = folder.resolve("never").toString();

    assertThat(run("status", "--data", never)).isEqualTo(3);
    assertThat(run("down", "--data", never)).isEqualTo(0);
    assertThat(shown.toString(UTF_8)).contains("was never up").contains("Nothing runs.");
    assertThat(Path.of(never)).doesNotExist();
  }

  @Test
  void given_a_folder_of_ours_with_nothing_running_when_stopped_then_it_says_so() {
    DataFolder.open(folder.resolve("data"));

    assertThat(run("down", "--data", folder.resolve("data").toString())).isEqualTo(0);
    assertThat(shown.toString(UTF_8)).contains("Nothing ran.");
  }

  /** As on a full disk. */
  @Test
  void given_nothing_can_be_written_when_stopped_then_it_stops() throws IOException {
    var data = DataFolder.open(folder.resolve("data"));
    Files.createFile(data.identity());
    Files.createDirectories(data.run().resolve(RunLock.HOLDER + ".json").resolve("in the way"));

    assertThat(run("down", "--data", data.root().toString())).isEqualTo(0);
    assertThat(data.identity()).isEmptyFile();
  }

  @Test
  void given_a_key_in_a_file_when_a_token_is_asked_for_then_it_is_signed_with_that()
      throws IOException {
    var key = SigningKey.make();
    var file = Files.writeString(folder.resolve("key.pem"), key.pem());

    assertThat(run("token", "--key", file.toString(), "--role", "editor")).isEqualTo(0);

    var token = shown.toString(UTF_8).strip();
    var claims = new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), UTF_8);
    assertThat(claims).contains("\"roles\":[\"editor\"]");
    assertThat(token).isEqualTo(key.signed(claims));
    assertThat(run("token", "--key", folder.resolve("none").toString())).isEqualTo(1);
  }

  @Test
  void given_it_listens_wide_when_commands_come_then_they_need_a_token_from_elsewhere()
      throws IOException {
    var data = DataFolder.open(folder.resolve("data"));
    Files.createFile(data.run().resolve("wide"));
    Child.of("gateway", ProcessHandle.current().pid(), 1).remember(data);

    assertThatThrownBy(() -> Api.of(data.root(), null))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("Set ISNAD_TOKEN");
    assertThat(Api.of(data.root(), "given").token()).isEqualTo("given");
    assertThat(run("token", "--data", data.root().toString())).isEqualTo(1);
    assertThat(data.identity()).doesNotExist();
  }

  @Test
  void given_nothing_is_up_when_files_are_loaded_then_no_key_is_made() throws IOException {
    var data = DataFolder.open(folder.resolve("data"));
    var file = Files.createFile(folder.resolve("x.actors.ndjson"));

    assertThat(run("load", "--data", data.root().toString(), file.toString())).isEqualTo(1);
    assertThat(data.identity()).doesNotExist();
  }

  @Test
  void given_files_when_nothing_is_up_then_loading_fails() throws IOException {
    var file = Files.createFile(folder.resolve("x.actors.ndjson"));

    assertThat(run("load", "--data", folder.resolve("data").toString(), file.toString()))
        .isEqualTo(1);
  }

  @Test
  void given_nothing_is_up_when_reports_are_to_be_indexed_anew_then_it_fails() {
    assertThat(run("reindex", "--data", folder.resolve("data").toString())).isEqualTo(1);
  }

  @Test
  void given_a_port_in_use_when_started_then_it_names_the_port_and_its_purpose()
      throws IOException {
    var first = Suite.freePorts();
    try (var taken =
            new ServerSocket(first + Postgres.OFFSET, 1, InetAddress.ofLiteral("127.0.0.1"));
        var suite = Suite.over(folder.resolve("data")).port(first).prepare()) {
      assertThatThrownBy(suite::checkPorts)
          .isInstanceOf(Trouble.class)
          .hasMessageContaining("Port " + taken.getLocalPort() + ", for PostgreSQL, is in use")
          .hasMessageContaining("--port");
    }
  }

  @Test
  void given_a_data_folder_in_use_when_a_second_one_comes_then_it_is_told_what_to_do() {
    var plan = Suite.over(folder.resolve("data"));
    try (var first = plan.prepare()) {
      assertThat(first).isNotNull();
      assertThatThrownBy(plan::prepare)
          .isInstanceOf(Trouble.class)
          .hasMessageContaining("./isnad down");
    }
  }

  private int run(String... words) {
    return Isnad.run(words, new Screen(new PrintStream(shown, true, UTF_8), false));
  }
}
