package org.isnad.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessesTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final List<Child> started = new ArrayList<>();

  @TempDir private Path folder;
  private DataFolder data;
  private Processes processes;

  @BeforeEach
  void open() {
    data = DataFolder.open(folder.resolve("a folder"));
    processes = new Processes(data);
  }

  @AfterEach
  void killAll() {
    started.forEach(Child::kill);
  }

  @Test
  void given_a_program_when_started_then_it_is_remembered_and_its_output_is_logged() {
    var child = start("echo $GREETING; exec sleep 60", Map.of("GREETING", "salam"));

    assertThat(Processes.await(LIMIT, () -> data.logLength("sleeper") > 0)).isTrue();
    assertThat(data.logSince("sleeper", 0)).isEqualTo("salam\n");
    assertThat(child.alive()).isTrue();
    assertThat(Child.find(data, "sleeper")).contains(child);
  }

  @Test
  void given_a_program_when_started_then_it_leads_a_session_that_no_terminal_can_interrupt()
      throws IOException {
    var child = start("exec sleep 60", Map.of());

    assertThat(Processes.await(LIMIT, () -> session(child.pid()) == child.pid())).isTrue();
  }

  @Test
  void given_a_program_when_stopped_then_it_may_tidy_up_and_is_forgotten() {
    var child =
        start("trap 'echo bye; exit 0' TERM; echo ready; while :; do sleep 0.1; done", Map.of());
    Processes.await(LIMIT, () -> data.logLength("sleeper") > 0);

    var killed = processes.stop(List.of(child), LIMIT);

    assertThat(killed).isEmpty();
    assertThat(data.logSince("sleeper", 0)).endsWith("bye\n");
    assertThat(Child.read(data, "sleeper")).isEmpty();
  }

  @Test
  void given_a_program_that_does_not_listen_when_stopped_then_it_is_killed_in_the_end() {
    var child = start("trap '' TERM; echo ready; while :; do sleep 0.1; done", Map.of());
    Processes.await(LIMIT, () -> data.logLength("sleeper") > 0);

    var killed = processes.stop(List.of(child), Duration.ofMillis(300));

    assertThat(killed).containsExactly(child);
    assertThat(child.alive()).isFalse();
  }

  @Test
  void given_a_number_that_went_to_another_process_when_looked_up_then_it_is_not_ours()
      throws IOException {
    var self = Child.of("sleeper", ProcessHandle.current().pid(), 1);
    new Child("sleeper", self.pid(), self.ticks() - 1, self.boot(), 1, self.since()).remember(data);

    assertThat(Child.find(data, "sleeper")).isEmpty();

    new Child("sleeper", self.pid(), self.ticks(), "another boot", 1, self.since()).remember(data);

    assertThat(Child.find(data, "sleeper")).isEmpty();

    self.remember(data);

    assertThat(Child.find(data, "sleeper")).contains(self);
  }

  @Test
  void given_half_a_record_when_read_then_it_says_which_file() throws IOException {
    Files.writeString(data.run().resolve("sleeper.json"), "{\"pid\":");

    assertThatThrownBy(() -> Child.find(data, "sleeper"))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("sleeper.json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-01 ERROR it failed",
        "Caused by: java.net.BindException: it failed",
        "it failed"
      })
  void given_a_program_that_fails_when_asked_why_then_the_line_that_says_so_is_told(String line) {
    start("echo starting; echo '" + line + "'; exit 7", Map.of());
    Processes.await(LIMIT, () -> processes.exitCode("sleeper").isPresent());

    assertThat(processes.obituary("sleeper"))
        .startsWith("sleeper ended (exit 7): ")
        .contains("it failed.")
        .endsWith("sleeper.log.");
  }

  @Test
  void given_an_old_error_in_the_log_when_a_later_run_is_killed_then_it_is_not_told()
      throws IOException {
    Files.writeString(data.log("sleeper"), "ERROR of last week\n");
    var child = start("exec sleep 60", Map.of());
    child.kill();
    Processes.await(LIMIT, () -> processes.exitCode("sleeper").isPresent());

    assertThat(processes.obituary("sleeper")).contains("(exit 137): It was killed.");
  }

  @Test
  void given_a_large_log_when_a_program_starts_then_it_is_put_aside() throws IOException {
    Files.write(data.log("sleeper"), new byte[11 << 20]);

    start("exec sleep 60", Map.of());

    assertThat(data.log("sleeper")).isEmptyFile();
    assertThat(data.log("sleeper").resolveSibling("sleeper.log.1")).hasSize(11 << 20);
  }

  @Test
  void given_a_process_when_its_memory_is_asked_then_it_is_in_megabytes() {
    assertThat(Child.megabytes(ProcessHandle.current().pid())).isBetween(10L, 4000L);
  }

  private Child start(String script, Map<String, String> environment) {
    var command = List.of("sh", "-c", script);
    var child = processes.start("sleeper", command, folder, environment, 1234);
    started.add(child);
    return child;
  }

  private static long session(long pid) {
    try {
      var stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
      return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[3]);
    } catch (IOException e) {
      return 0;
    }
  }
}
