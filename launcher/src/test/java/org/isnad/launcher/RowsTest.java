package org.isnad.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "locations.ndjson, LOCATIONS, ENTITIES",
    "06-persons.actors.ndjson, ACTORS, ENTITIES",
    "a.b.events.ndjson, EVENTS, ENTITIES",
    "relations.ndjson, RELATIONS, ENTITIES",
    "x.reports.ndjson, REPORTS, ARTICLES",
    "x.mentions.ndjson, MENTIONS, ARTICLES",
    "x.claims.ndjson, CLAIMS, ARTICLES"
  })
  void given_a_file_name_when_its_kind_is_asked_then_the_last_word_tells(
      String name, Kind kind, Service service) {
    assertThat(Kind.of(Path.of("/seeds", name))).isEqualTo(kind);
    assertThat(kind.service()).isEqualTo(service);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"reports.json", "myreports.ndjson", "report.ndjson", ".ndjson", "Reports.ndjson"})
  void given_another_name_when_its_kind_is_asked_then_it_says_how_to_name_it(String name) {
    assertThatThrownBy(() -> Kind.of(Path.of(name)))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("<anything>.<kind>.ndjson");
  }

  @Test
  void given_rows_when_read_then_each_byte_stays_and_blank_lines_count_but_are_not_sent()
      throws IOException {
    var file = write("x.actors.ndjson", "\uFEFF{\"a\": \"ال\" }\r\n\n  \n{bad\n{\"b\":1}");

    var batch = only(file);

    assertThat(batch.bytes().toString(UTF_8)).isEqualTo("{\"a\": \"ال\" }\r\n{bad\n{\"b\":1}\n");
    assertThat(batch.lines()).containsExactly(1, 4, 5);
  }

  @Test
  void given_an_empty_file_when_read_then_there_is_nothing() throws IOException {
    try (var rows = new Rows(write("actors.ndjson", "\n\n"), Kind.ACTORS)) {
      assertThat(rows.next()).isNull();
    }
  }

  @Test
  void given_many_rows_when_read_then_they_come_a_few_at_a_time() throws IOException {
    var file = write("x.actors.ndjson", "{}\n".repeat(1001));
    var sizes = new ArrayList<Integer>();

    try (var rows = new Rows(file, Kind.ACTORS)) {
      for (var batch = rows.next(); batch != null; batch = rows.next()) {
        sizes.add(batch.lines().size());
      }
      assertThat(rows.bytesRead()).isEqualTo(Files.size(file));
    }

    assertThat(sizes).containsExactly(200, 200, 200, 200, 200, 1);
  }

  @Test
  void given_a_body_that_names_a_file_when_read_then_its_text_goes_in_unchanged()
      throws IOException {
    var text = "سطر\r\n\n\tأخير \u200f\uD83D\uDE00 \"x\"\n";
    Files.writeString(folder.resolve("one.txt"), text);
    var file = write("x.reports.ndjson", "{\"body\":\"@one.txt\",\"n\":1}");

    assertThat(body(only(file))).isEqualTo(text);
  }

  @Test
  void given_a_body_that_begins_with_two_at_signs_when_read_then_one_stays() throws IOException {
    assertThat(body(only(write("x.reports.ndjson", "{\"body\":\"@@home\"}")))).isEqualTo("@home");
  }

  @Test
  void given_rows_of_another_kind_when_read_then_an_at_sign_means_nothing() throws IOException {
    assertThat(body(only(write("x.claims.ndjson", "{\"body\":\"@home\"}")))).isEqualTo("@home");
  }

  @Test
  void given_bodies_that_cannot_be_read_when_read_then_only_these_rows_fail() throws IOException {
    Files.write(folder.resolve("latin.txt"), new byte[] {(byte) 0xE9});
    var file =
        write(
            "x.reports.ndjson",
            """
            {"body":"@none.txt"}
            {"body":"whole"}
            {"body":"@../secret.txt"}
            {"body":"@latin.txt"}
            {"body":"@"}
            """);

    var batch = only(file);

    assertThat(batch.lines()).containsExactly(2);
    assertThat(batch.faults()).extracting(Rows.Fault::line).containsExactly(1, 3, 4, 5);
    assertThat(batch.faults()).extracting(Rows.Fault::code).containsOnly("BODY_FILE");
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private static Rows.Batch only(Path file) throws IOException {
    var batches = new ArrayList<Rows.Batch>();
    try (var rows = new Rows(file, Kind.of(file))) {
      for (var batch = rows.next(); batch != null; batch = rows.next()) {
        batches.add(batch);
      }
    }
    assertThat(batches).hasSize(1);
    return List.copyOf(batches).getFirst();
  }

  private static String body(Rows.Batch batch) throws IOException {
    return new JsonMapper().readTree(batch.bytes().toByteArray()).path("body").asText();
  }
}
