package org.isnad.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an NDJSON file, a few at a time, so that a file of any size takes little memory.
 *
 * <p>In a row of reports, {@code "body": "@name.txt"} stands for the text of that file, which lies
 * beside the rows: byte for byte, read as UTF-8. A body that does begin with @ is written with two.
 */
final class Rows implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int BATCH_ROWS = 200;
  private static final int BATCH_BYTES = 2 << 20;

  private final Path file;
  private final Kind kind;
  private final InputStream in;
  private long bytesRead;
  private int line;
  private boolean ended;

  Rows(Path file, Kind kind) throws IOException {
    this.file = file;
    this.kind = kind;
    this.in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
  }

  /**
   * Rows to send together.
   *
   * @param lines of each row to send, where it stands in the file, from 1
   * @param bytes the rows, each with its line end
   * @param faults rows that cannot be sent
   */
  record Batch(List<Integer> lines, ByteArrayOutputStream bytes, List<Fault> faults) {}

  /** Why a row was not loaded. */
  record Fault(int line, String code, String detail) {}

  /** The next rows; null after the last. */
  @Nullable Batch next() throws IOException {
    var lines = new ArrayList<Integer>();
    var faults = new ArrayList<Fault>();
    var bytes = new ByteArrayOutputStream();
    while (!ended && lines.size() < BATCH_ROWS && bytes.size() < BATCH_BYTES) {
      var row = readLine();
      if (row == null) {
        ended = true;
      } else if (!new String(row, UTF_8).isBlank()) {
        try {
          bytes.write(kind == Kind.REPORTS ? withBody(row) : row);
          bytes.write('\n');
          lines.add(line);
        } catch (BodyMissing e) {
          faults.add(new Fault(line, "BODY_FILE", String.valueOf(e.getMessage())));
        }
      }
    }
    return lines.isEmpty() && faults.isEmpty() ? null : new Batch(lines, bytes, faults);
  }

  /** How much of the file was read. */
  long bytesRead() {
    return bytesRead;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private byte @Nullable [] readLine() throws IOException {
    var row = new ByteArrayOutputStream();
    while (true) {
      var next = in.read();
      if (next == -1 && row.size() == 0) {
        return null;
      }
      bytesRead++;
      if (next == -1 || next == '\n') {
        break;
      }
      row.write(next);
    }
    line++;
    var bytes = row.toByteArray();
    var marked = line == 1 && new String(bytes, UTF_8).startsWith("\uFEFF");
    return marked ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
  }

  private byte[] withBody(byte[] row) throws IOException, BodyMissing {
    ObjectNode report;
    try {
      if (!(JSON.readTree(row) instanceof ObjectNode object)) {
        return row;
      }
      report = object;
    } catch (JsonProcessingException e) {
      // The service says what is wrong with it.
      return row;
    }
    var body = report.path("body").asText("");
    if (!body.startsWith("@")) {
      return row;
    }
    report.put("body", body.startsWith("@@") ? body.substring(1) : textBeside(body.substring(1)));
    return JSON.writeValueAsBytes(report);
  }

  private String textBeside(String name) throws IOException, BodyMissing {
    var text = file.toAbsolutePath().resolveSibling(name);
    if (name.isBlank() || !Path.of(name).equals(Path.of(name).getFileName())) {
      throw new BodyMissing("@" + name + " is not the name of a file in the same folder.");
    }
    if (!Files.isRegularFile(text)) {
      throw new BodyMissing("There is no file " + text + ".");
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(text))).toString();
    } catch (CharacterCodingException e) {
      throw new BodyMissing(text + " is not UTF-8.");
    }
  }

  private static final class BodyMissing extends Exception {
    private static final long serialVersionUID = 1L;

    BodyMissing(String message) {
      super(message);
    }
  }
}
