package org.isnad.annotator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The report of the seeds, read by the machine alone, beside one careful reading of it. */
class SeedReportTest {
  private static final Set<String> BY_NAME = Set.of("NAME", "ALIAS");

  private final Annotation annotation =
      new Annotator(Gazetteer.dictionary()).annotate(read(Path.of("../seeds/seed-report.txt")));

  @Test
  void given_the_report_when_read_by_machine_then_nearly_all_names_are_found_and_nothing_else() {
    List<Marked.Mark> wanted = new ArrayList<>();
    List<Marked.Mark> known = new ArrayList<>();
    for (JsonNode row : careful()) {
      Marked.Mark mark = mark(row);
      known.add(mark);
      if (BY_NAME.contains(row.get("kind").asText())
          && mark.refs().stream().noneMatch(ref -> ref.startsWith("seed-report-"))) {
        wanted.add(mark);
      }
    }
    List<Marked.Mark> found = annotation.mentions().stream().map(Marked.Mark::of).toList();

    var score = new Score();
    score.add("seed report", wanted, known, found);

    System.out.println("Seed report, by machine alone: " + score);
    assertThat(score.recall()).isGreaterThanOrEqualTo(0.97);
    assertThat(score.precision()).isGreaterThanOrEqualTo(0.98);
  }

  @Test
  void given_the_report_when_read_by_machine_then_words_that_are_no_names_are_left_alone() {
    assertThat(annotation.mentions())
        .noneMatch(m -> m.start() == 339 && m.end() == 345) // واشنطن of the newspaper
        .noneMatch(m -> m.start() == 1457 && m.end() == 1464) // الصحراء of الساحل والصحراء
        .noneMatch(m -> m.start() == 1330 && m.end() == 1338) // الصحراوي of a nom de guerre
        .noneMatch(m -> m.start() <= 3489 && m.end() >= 3492) // علي for على
        .noneMatch(m -> m.start() == 2546 && m.end() == 2552) // النجار of a full name
        .noneMatch(m -> m.start() == 1485 && m.end() == 1496); // غرب أفريقيا of the province
  }

  @Test
  void given_the_report_when_read_by_machine_then_its_5_dates_are_exact() {
    assertThat(annotation.dates())
        .extracting(d -> d.exact() + " " + d.date().edtf())
        .containsExactly(
            "أكتوبر 2019 2019-10",
            "2015 2015",
            "2013 2013",
            "يوليو 2019 2019-07",
            "نهاية 2019 2019-12~");
  }

  private static Marked.Mark mark(JsonNode row) {
    Set<String> refs = new TreeSet<>();
    row.get("refs").forEach(ref -> refs.add(ref.asText().substring("seed:".length())));
    // A state and its country are one to who reads for names.
    Set.copyOf(refs).forEach(ref -> refs.add(ref.replaceFirst("-state$", "")));
    return new Marked.Mark(
        row.get("start").asInt(),
        row.get("end").asInt(),
        row.get("exact").asText(),
        refs,
        false,
        null);
  }

  private static List<JsonNode> careful() {
    var json = new ObjectMapper();
    try (var in =
        Objects.requireNonNull(
            SeedReportTest.class.getResourceAsStream("seed-report.mentions.ndjson"))) {
      return json.readerFor(JsonNode.class).<JsonNode>readValues(in).readAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
