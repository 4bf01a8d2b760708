package org.isnad.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import org.isnad.launcher.Trouble;
import org.jspecify.annotations.Nullable;

/**
 * An import of any length in one request.
 *
 * <p>HTTP by hand, since results must be read while rows are still being sent. The JDK's clients
 * send all before they read anything: then the results fill what lies between, the service waits
 * for the client and the client for the service.
 */
final class StreamedImport {
  private static final JsonMapper JSON = new JsonMapper();

  /** Milliseconds in which the service must have something to say. */
  private static final int SILENCE_LIMIT = 300_000;

  private final String token;
  private final IntConsumer progress;
  private int created;
  private int updated;
  private int unchanged;
  private int failed;
  private @Nullable String fault;

  private StreamedImport(String token, IntConsumer progress) {
    this.token = token;
    this.progress = progress;
  }

  /**
   * What became of the rows.
   *
   * @param fault why the first that failed did
   * @param bytes of NDJSON that were sent
   */
  record Outcome(
      int created,
      int updated,
      int unchanged,
      int failed,
      @Nullable String fault,
      long bytes,
      double seconds) {}

  /**
   * Sends rows 1 to {@code rows}.
   *
   * @param token of one who may
   * @param progress told how many rows are answered, after each
   * @throws Trouble if the service does not take the import, or answers not each row once
   */
  static Outcome of(Supply supply, int rows, URI service, String token, IntConsumer progress)
      throws InterruptedException {
    return new StreamedImport(token, progress).run(supply, rows, service);
  }

  private Outcome run(Supply supply, int rows, URI service) throws InterruptedException {
    var start = System.nanoTime();
    // The socket is closed first, so that nobody waits for a sender that nobody reads from.
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var socket = new Socket(service.getHost(), service.getPort())) {
      socket.setSoTimeout(SILENCE_LIMIT);
      var sending = threads.submit(() -> send(supply, rows, service, socket.getOutputStream()));
      var answered = read(answer(socket.getInputStream()));
      if (answered != rows) {
        throw new Trouble("%d rows were sent, %d answered.".formatted(rows, answered));
      }
      var seconds = (System.nanoTime() - start) / 1e9;
      return new Outcome(created, updated, unchanged, failed, fault, sending.get(), seconds);
    } catch (IOException | ExecutionException e) {
      throw new Trouble("The import of %s broke off (%s).".formatted(supply.word(), e));
    }
  }

  /** Sends the request; the bytes of its rows. */
  private long send(Supply supply, int rows, URI service, OutputStream to) throws IOException {
    var bytes = 0L;
    var out = new BufferedOutputStream(to, 1 << 16);
    out.write(
        """
        POST /v1/%s/import HTTP/1.1\r
        Host: %s\r
        Authorization: Bearer %s\r
        Content-Type: application/x-ndjson\r
        Transfer-Encoding: chunked\r
        Connection: close\r
        \r
        """
            .formatted(supply.word(), service.getAuthority(), token)
            .getBytes(ISO_8859_1));
    for (var number = 1; number <= rows; number++) {
      var row = supply.row(number);
      bytes += row.length;
      out.write((Integer.toHexString(row.length) + "\r\n").getBytes(ISO_8859_1));
      out.write(row);
      out.write("\r\n".getBytes(ISO_8859_1));
    }
    out.write("0\r\n\r\n".getBytes(ISO_8859_1));
    out.flush();
    return bytes;
  }

  /** The body of the answer: a short one comes whole, and ends with the connection. */
  private static InputStream answer(InputStream from) throws IOException {
    var in = new BufferedInputStream(from, 1 << 16);
    var status = Chunks.line(in);
    var chunked = false;
    for (var header = Chunks.line(in); !header.isEmpty(); header = Chunks.line(in)) {
      chunked |= header.equalsIgnoreCase("Transfer-Encoding: chunked");
    }
    if (!status.startsWith("HTTP/1.1 200")) {
      throw new Trouble(
          "The import was not taken: %s %s"
              .formatted(status, new String(in.readAllBytes(), UTF_8).strip()));
    }
    return chunked ? new Chunks(in) : in;
  }

  /** Reads a result for each row; how many there were. */
  private int read(InputStream results) throws IOException {
    var answered = 0;
    try (var lines = new BufferedReader(new InputStreamReader(results, UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var result = JSON.readTree(line);
        answered++;
        if (result.path("row").asInt() != answered) {
          throw new Trouble("Row %d was to be answered, and was not: %s".formatted(answered, line));
        }
        count(result);
        progress.accept(answered);
      }
    }
    return answered;
  }

  private void count(JsonNode result) {
    switch (result.path("status").asText()) {
      case "CREATED" -> created++;
      case "UPDATED" -> updated++;
      case "UNCHANGED" -> unchanged++;
      default -> {
        failed++;
        fault = fault == null ? result.toString() : fault;
      }
    }
  }

  /** A body that comes in chunks, each after its length (RFC 9112, section 7.1). */
  private static final class Chunks extends InputStream {
    private final InputStream in;
    private int left;
    private boolean ended;

    Chunks(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      if (left == 0 && !ended) {
        left = Integer.parseInt(line(in), 16);
        ended = left == 0;
      }
      if (ended) {
        return -1;
      }
      var read = in.read(to, offset, Math.min(length, left));
      if (read < 0) {
        throw new EOFException("the service broke off its answer");
      }
      left -= read;
      if (left == 0) {
        line(in);
      }
      return read;
    }

    static String line(InputStream in) throws IOException {
      var line = new StringBuilder();
      for (var next = in.read(); next != '\n'; next = in.read()) {
        if (next < 0) {
          throw new EOFException("the service broke off its answer");
        }
        if (next != '\r') {
          line.append((char) next);
        }
      }
      return line.toString();
    }
  }
}
