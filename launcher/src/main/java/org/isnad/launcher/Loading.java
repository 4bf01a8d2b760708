package org.isnad.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * What became of the rows of a file.
 *
 * @param faults the first of the rows that failed, at most {@link #FAULTS_KEPT}
 */
record Loading(
    Path file, int created, int updated, int unchanged, int failed, List<Rows.Fault> faults) {
  static final int FAULTS_KEPT = 20;

  private static final JsonMapper JSON = new JsonMapper();

  /** A row may make a service think; a whole answer never takes longer. Milliseconds. */
  private static final int ANSWER_LIMIT = 120_000;

  /**
   * Sends a file to the service that keeps its kind of record. To send it again adds nothing.
   *
   * @param progress told how many bytes of the file are done
   * @throws Trouble if it cannot be read, or the service does not take it
   */
  static Loading of(Path file, Api api, LongConsumer progress) {
    var kind = Kind.of(file);
    if (!Files.isRegularFile(file)) {
      throw new Trouble("There is no file " + file + ".");
    }
    var sum = new Sum(file);
    try (var rows = new Rows(file, kind)) {
      for (var batch = rows.next(); batch != null; batch = rows.next()) {
        batch.faults().forEach(sum::fail);
        if (!batch.lines().isEmpty()) {
          send(batch, api.open(kind.service(), "/v1/" + kind.word() + "/import"), sum);
        }
        progress.accept(rows.bytesRead());
      }
    } catch (IOException e) {
      throw new Trouble(
          "%s was not loaded to its end (%s). Load it again: what is there is not added twice."
              .formatted(file, DataFolder.reason(e)),
          e);
    }
    return sum.result();
  }

  /** One line for the file, and one for each row that failed. */
  String report() {
    var head =
        "%s: %d created, %d updated, %d unchanged, %d failed"
            .formatted(file, created, updated, unchanged, failed);
    var lines =
        faults.stream()
            .map(f -> "\n  %s:%d %s %s".formatted(file, f.line(), f.code(), f.detail()))
            .collect(Collectors.joining());
    var more = failed - faults.size();
    return head + lines + (more > 0 ? "\n  … and %d more".formatted(more) : "");
  }

  private static void send(Rows.Batch batch, HttpURLConnection connection, Sum sum)
      throws IOException {
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    connection.setReadTimeout(ANSWER_LIMIT);
    connection.setRequestProperty("Content-Type", "application/x-ndjson");
    connection.setRequestProperty("Accept", "application/x-ndjson, application/problem+json");
    connection.setFixedLengthStreamingMode(batch.bytes().size());
    try (var out = connection.getOutputStream()) {
      batch.bytes().writeTo(out);
    }
    if (connection.getResponseCode() != 200) {
      throw new Trouble(
          "%s was not taken: %s answered %s"
              .formatted(sum.file, connection.getURL(), Refusal.of(connection)));
    }
    var answered = new boolean[batch.lines().size()];
    try (var in = reader(connection.getInputStream())) {
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        if (!line.isBlank()) {
          var answer = JSON.readTree(line);
          var row = answer.path("row").asInt() - 1;
          if (row < 0 || row >= answered.length) {
            throw new IOException("an answer to a row that was not sent: " + line);
          }
          answered[row] = true;
          sum.add(answer, batch.lines().get(row));
        }
      }
    }
    for (var row = 0; row < answered.length; row++) {
      if (!answered[row]) {
        sum.fail(
            new Rows.Fault(
                batch.lines().get(row), "NO_ANSWER", "The service said nothing of this row."));
      }
    }
  }

  private static BufferedReader reader(InputStream in) {
    return new BufferedReader(new InputStreamReader(in, UTF_8));
  }

  private static final class Sum {
    private final Path file;
    private final List<Rows.Fault> faults = new ArrayList<>();
    private int created;
    private int updated;
    private int unchanged;
    private int failed;

    Sum(Path file) {
      this.file = file;
    }

    void add(JsonNode answer, int line) {
      switch (answer.path("status").asText()) {
        case "CREATED" -> created++;
        case "UPDATED" -> updated++;
        case "UNCHANGED" -> unchanged++;
        default -> {
          var problem = answer.path("problem");
          fail(
              new Rows.Fault(
                  line,
                  problem.path("code").asText("UNKNOWN"),
                  problem.path("detail").asText(problem.path("title").asText(answer.toString()))));
        }
      }
    }

    void fail(Rows.Fault fault) {
      failed++;
      if (faults.size() < FAULTS_KEPT) {
        faults.add(fault);
      }
    }

    Loading result() {
      return new Loading(file, created, updated, unchanged, failed, List.copyOf(faults));
    }
  }
}
