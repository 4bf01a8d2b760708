package org.isnad.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.isnad.launcher.Suite;
import org.isnad.launcher.Trouble;

/** A running program, and what Linux and the JVM say that it uses. */
record Program(ProcessHandle process) {
  /** Clock ticks of /proc in a second: 100 on all that we run on, whatever the kernel's own. */
  private static final double TICKS = 100;

  /** Of /proc/…/stat, counted behind the program's name: utime, stime, cutime, cstime. */
  private static final List<Integer> CPU_FIELDS = List.of(11, 12, 13, 14);

  private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");

  /**
   * Seconds of processor time that it and those it started have used, those that have ended
   * included.
   */
  double cpuSeconds() {
    return Stream.concat(Stream.of(process), process.descendants())
            .flatMapToLong(one -> ticks(one.pid()))
            .sum()
        / TICKS;
  }

  /** Of this program, without those that it started. */
  static double ownCpuSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().map(Duration::toMillis).orElse(0L)
        / 1000.0;
  }

  /** Most memory that it ever held at once, in megabytes, pages shared with others included. */
  long peakMegabytes() {
    try (var lines = Files.lines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
      return lines
              .filter(line -> line.startsWith("VmHWM:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .sum()
          >> 10;
    } catch (IOException e) {
      throw new Trouble("Process %d has ended.".formatted(process.pid()));
    }
  }

  /** Memory that it and those it started hold, in megabytes; what they share counts once. */
  long megabytes() {
    return Suite.megabytes(process);
  }

  /** What is left on a JVM's heap by a full collection, which this makes; kilobytes. */
  long liveHeapKilobytes() throws IOException {
    var jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC",
                String.valueOf(process.pid()),
                "GC.run\nGC.heap_info")
            .redirectErrorStream(true)
            .start();
    var said = new String(jcmd.getInputStream().readAllBytes(), UTF_8);
    var used = USED.matcher(said).results().mapToLong(m -> Long.parseLong(m.group(1))).toArray();
    if (used.length != 2) {
      throw new IOException("jcmd does not tell the heap of its serial collector: " + said);
    }
    return used[0] + used[1];
  }

  private static LongStream ticks(long pid) {
    try {
      var stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
      // The name of the program, in parentheses, may have blanks and parentheses in it.
      var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return CPU_FIELDS.stream().mapToLong(field -> Long.parseLong(fields[field]));
    } catch (IOException e) {
      return LongStream.empty(); // It ended just now: its parent has its time.
    }
  }
}
