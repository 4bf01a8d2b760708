package org.isnad.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.isnad.launcher.Trouble;

/**
 * Several who ask at once, each one request after the other over a connection that stays open, for
 * a time. HTTP by hand: on a machine that also runs what is measured, a client of the JDK takes as
 * much of it again.
 */
final class Load {
  private static final int SILENCE_LIMIT_MILLIS = 60_000;

  /** A wrong answer is shown up to here. */
  private static final int SHOWN = 600;

  /** So many of the last characters of what was asked: its variables stand there. */
  private static final int ASKED = 120;

  /** What is asked. */
  interface Question {
    /** A request as it is sent, of one of many that are alike. */
    byte[] request(SplittableRandom random);

    /** Whether the answer has what it must have; each is looked at. */
    boolean isAnswered(byte[] body);
  }

  /** What came of it. */
  static final class Outcome {
    private final int[] micros;
    private final int wrong;
    private final String firstWrong;
    private final double seconds;

    /**
     * @param micros from sending to having read the answer
     * @param wrong answers that were not what they must be
     * @param firstWrong as it was read; empty if none was wrong
     */
    Outcome(IntStream micros, int wrong, String firstWrong, double seconds) {
      this.micros = micros.sorted().toArray();
      this.wrong = wrong;
      this.firstWrong = firstWrong;
      this.seconds = seconds;
    }

    int count() {
      return micros.length;
    }

    int wrong() {
      return wrong;
    }

    String firstWrong() {
      return firstWrong;
    }

    double seconds() {
      return seconds;
    }

    double perSecond() {
      return micros.length / seconds;
    }

    /** Milliseconds in which that share of the answers was there. */
    double percentile(double share) {
      return micros.length == 0
          ? Double.NaN
          : micros[(int) Math.min(micros.length - 1, share * micros.length)] / 1000.0;
    }
  }

  private Load() {}

  /**
   * Asks for so many seconds.
   *
   * @throws Trouble if a connection breaks
   */
  static Outcome of(Question question, URI server, int connections, double seconds)
      throws InterruptedException {
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    try (var threads = Executors.newFixedThreadPool(connections)) {
      List<Future<Asker>> asking = new ArrayList<>();
      for (int number = 0; number < connections; number++) {
        var asker = new Asker(question, new SplittableRandom(number));
        asking.add(
            threads.submit(() -> {
              asker.ask(server, end);
              return asker;
            }));
      }
      List<Asker> asked = new ArrayList<>();
      for (var one : asking) {
        asked.add(one.get());
      }
      return new Outcome(
          asked.stream().flatMapToInt(one -> Arrays.stream(one.micros, 0, one.count)),
          asked.stream().mapToInt(one -> one.wrong).sum(),
          asked.stream()
              .map(one -> one.firstWrong)
              .filter(w -> !w.isEmpty())
              .findFirst()
              .orElse(""),
          (System.nanoTime() - start) / 1e9);
    } catch (ExecutionException e) {
      throw new Trouble("A connection broke off (%s).".formatted(e.getCause()), e);
    }
  }

  /** One who asks. */
  private static final class Asker {
    private final Question question;
    private final SplittableRandom random;
    private int[] micros = new int[1024];
    private int count;
    private int wrong;
    private String firstWrong = "";

    Asker(Question question, SplittableRandom random) {
      this.question = question;
      this.random = random;
    }

    void ask(URI server, long end) throws IOException {
      try (var socket = new Socket(server.getHost(), server.getPort())) {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(SILENCE_LIMIT_MILLIS);
        var out = socket.getOutputStream();
        var in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        while (System.nanoTime() < end) {
          byte[] request = question.request(random);
          long start = System.nanoTime();
          out.write(request);
          var answer = Answer.read(in);
          took(System.nanoTime() - start);
          if (answer.status != 200 || !question.isAnswered(answer.body)) {
            wrong++;
            if (firstWrong.isEmpty()) {
              var body = new String(answer.body, UTF_8);
              var asked = new String(request, UTF_8);
              firstWrong =
                  "%d %s, to … %s"
                      .formatted(
                          answer.status,
                          body.substring(0, Math.min(SHOWN, body.length())),
                          asked.substring(Math.max(0, asked.length() - ASKED)));
            }
          }
        }
      }
    }

    private void took(long nanos) {
      if (count == micros.length) {
        micros = Arrays.copyOf(micros, 2 * count);
      }
      micros[count++] = (int) Math.min(Integer.MAX_VALUE, nanos / 1000);
    }
  }

  /** An answer, read to its end. */
  private static final class Answer {
    private final int status;
    private final byte[] body;

    private Answer(int status, byte[] body) {
      this.status = status;
      this.body = body;
    }

    static Answer read(InputStream in) throws IOException {
      String status = line(in);
      int length = -1;
      for (String header = line(in); !header.isEmpty(); header = line(in)) {
        if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
          length = Integer.parseInt(header.substring(15).strip());
        }
      }
      if (length < 0) {
        throw new IOException("an answer without a length: " + status);
      }
      byte[] body = in.readNBytes(length);
      if (body.length < length) {
        throw new EOFException("an answer that breaks off");
      }
      return new Answer(Integer.parseInt(status.substring(9, 12)), body);
    }

    private static String line(InputStream in) throws IOException {
      byte[] line = new byte[256];
      int length = 0;
      for (int next = in.read(); next != '\n'; next = in.read()) {
        if (next < 0) {
          throw new EOFException("the connection was closed");
        }
        if (next != '\r') {
          if (length == line.length) {
            line = Arrays.copyOf(line, 2 * length);
          }
          line[length++] = (byte) next;
        }
      }
      return new String(line, 0, length, ISO_8859_1);
    }
  }
}
