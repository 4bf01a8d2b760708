package org.isnad.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What a target is tried with, and what holds for every target. */
public final class Inputs {
  /** Another value gives other changes; a failure prints it. */
  private static final long SEED = Long.getLong("isnad.seed", 20191027);

  private static final int CHANGED = 1000;
  private static final Duration LONGEST = Duration.ofSeconds(1);

  /** Bytes. Work that grows with the square of the length shows. */
  private static final int LONG = 50_000;

  /** Signs that parsers of ours look at, and some that come as several units or in two ways. */
  private static final List<String> SIGNS =
      Stream.of(
              "\0 \t \n \r \r\n \u2028 \u2029 \u200b \ufeff \u200f \ud800 \udc00 \ud83d\ude00",
              "- − – ~ ? % / .. . , ; : ! ' ’ \" « » “ ” „ ( ) [ ] { } | OR X Y _ = & * \\",
              "0 9 ٣ 21 2019 2019-10-27 -0044 1441 999999999 عام نهاية بين من و ال أكتوبر",
              "ا أ ى ة ه ء ؤ ـ َ ّ ً ٱ ﻻ ﷲ ﷺ œ ß İ ı ſ ŉ é e\u0301 \u0345 ǅ ʿ أبو قال وفقا ل")
          .flatMap(line -> Stream.of(line.split(" ", -1)))
          .toList();

  private Inputs() {}

  /**
   * Bytes as a text: UTF-8, where what is none becomes half of a surrogate pair, so that any text
   * that Java may hold can come.
   */
  public static String text(byte[] bytes) {
    String text = new String(bytes, UTF_8);
    var halves = new StringBuilder(text);
    for (int i = 0; i < halves.length(); i++) {
      if (halves.charAt(i) == '\ufffd') {
        halves.setCharAt(i, i % 2 == 0 ? '\ud800' : '\udc00');
      }
    }
    return halves.toString();
  }

  /** Sees to it that the target is done in a second of its processor, however long the input. */
  public static void within(byte[] input, Consumer<byte[]> target) {
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    target.accept(input);
    long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
    assertThat(Duration.ofNanos(took)).as("for %d bytes", input.length).isLessThan(LONGEST);
  }

  /** Tries a target with its seeds, and with these changed at random, always in the same way. */
  public static void changed(Class<?> test, Consumer<byte[]> target) {
    var random = new Random(SEED);
    List<byte[]> seeds = seeds(test);
    assertThat(seeds).isNotEmpty();
    for (int i = 0; i < CHANGED; i++) {
      byte[] input = seeds.get(i % seeds.size());
      for (int edits = i < seeds.size() ? 0 : 1 + random.nextInt(4); edits > 0; edits--) {
        input = edited(input, seeds, random);
      }
      tried("Input %d of seed %d".formatted(i, SEED), input, input, target);
    }
  }

  /** Tries a target with each seed and each sign, again and again until they are long. */
  public static void repeated(Class<?> test, Consumer<byte[]> target) {
    List<byte[]> all = seeds(test);
    SIGNS.stream()
        .filter(sign -> sign.codePoints().noneMatch(Character::isLetterOrDigit))
        .forEach(sign -> all.add(sign.getBytes(UTF_8)));
    for (byte[] one : all) {
      if (one.length > 0) {
        var input = new ByteArrayOutputStream();
        while (input.size() < LONG) {
          input.writeBytes(one);
        }
        tried("Again and again", one, input.toByteArray(), target);
      }
    }
  }

  private static void tried(String what, byte[] shown, byte[] input, Consumer<byte[]> target) {
    try {
      within(input, target);
    } catch (AssertionError | RuntimeException | StackOverflowError e) {
      throw new AssertionError(what + ", as hex: " + HexFormat.of().formatHex(shown), e);
    }
  }

  private static byte[] edited(byte[] input, List<byte[]> seeds, Random random) {
    int from = random.nextInt(input.length + 1);
    int to = Math.min(input.length, from + random.nextInt(12));
    var out = new ByteArrayOutputStream();
    out.write(input, 0, from);
    switch (random.nextInt(5)) {
      case 0 -> out.writeBytes(SIGNS.get(random.nextInt(SIGNS.size())).getBytes(UTF_8));
      case 1 -> {
        byte[] other = seeds.get(random.nextInt(seeds.size()));
        int start = random.nextInt(other.length + 1);
        out.write(other, start, Math.min(other.length - start, random.nextInt(40)));
      }
      case 2 -> {
        for (int times = random.nextInt(20); times >= 0; times--) {
          out.write(input, from, to - from);
        }
      }
      case 3 -> out.write(random.nextInt(256));
      default -> {
        // what stood there is gone
      }
    }
    out.write(input, to, input.length - to);
    return out.toByteArray();
  }

  /** The files beside the test, as Jazzer finds them. */
  private static List<byte[]> seeds(Class<?> test) {
    Path folder =
        Path.of(
            "src/test/resources",
            test.getPackageName().replace('.', '/'),
            test.getSimpleName() + "Inputs");
    List<byte[]> seeds = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        seeds.add(Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return seeds;
  }
}
