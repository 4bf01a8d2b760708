package org.isnad.system.walk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What was sent and came of it: numbers, and all that was wrong. */
final class Findings {
  /** Of a kind in the report; the file has all. */
  private static final int SHOWN = 8;

  private static final int SHOWN_CHARS = 700;

  private static final Pattern REASON =
      Pattern.compile("\"code\":\"([A-Z_]+)\",\"detail\":\"([^\"]{0,150})");

  private record Finding(String what, Call call, String answer) {}

  private static final class Count {
    int sent;
    int good;
    final Map<Integer, Integer> byClass = new TreeMap<>();
  }

  private final Set<String> served = new HashSet<>();
  private final Map<String, Count> counts = new LinkedHashMap<>();
  private final Map<String, List<Finding>> found = new TreeMap<>();
  private final Map<String, Integer> refusedThoughValid = new TreeMap<>();
  private int sent;

  /** Counts a request. */
  void count(Operation operation, int status) {
    sent++;
    var count = counts.computeIfAbsent(name(operation), o -> new Count());
    count.sent++;
    count.byClass.merge(status / 100, 1, Integer::sum);
  }

  /** Counts a request that was served as the operation promises. */
  void served(Call call) {
    String name = name(call.operation());
    counts.computeIfAbsent(name, o -> new Count()).good++;
    served.add(name);
    served.add(name + " of " + call.contentType());
  }

  /** Notes what the contract allows and the service refuses; it may have its reason. */
  void refused(Operation operation, Answer answer) {
    var told = REASON.matcher(answer.text());
    String reason = told.find() ? told.group(1) + ": " + told.group(2) : "";
    refusedThoughValid.merge(
        "%s: %d %s"
            .formatted(
                name(operation),
                answer.status(),
                reason
                    .replaceAll("'[^']*'", "'…'")
                    .replaceAll("\\d+", "N")
                    .replaceFirst(";.*", "")),
        1,
        Integer::sum);
  }

  /**
   * @param kind by which findings are put together
   * @param what is wrong
   */
  void add(String kind, String what, Call call, String answer) {
    found.computeIfAbsent(kind, k -> new ArrayList<>()).add(new Finding(what, call, answer));
  }

  void add(String kind, Trial trial, int status, String answer) {
    add(kind, (trial.where() + " " + trial.name()).strip(), trial.call(), status + " " + answer);
  }

  int sent() {
    return sent;
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** Operations, and types of their bodies, that never were served, however they were asked. */
  List<String> neverServed(List<Operation> all) {
    return all.stream()
        .flatMap(o ->
            Stream.concat(
                Stream.of(name(o)), o.bodies().keySet().stream().map(t -> name(o) + " of " + t)))
        .filter(o -> !served.contains(o))
        .toList();
  }

  static String name(Operation operation) {
    return operation.api().name() + " " + operation;
  }

  /** A line for each operation. */
  String numbers(long seed, List<Operation> declared) {
    var text = new StringBuilder("Walk with seed %d: %d requests%n".formatted(seed, sent));
    text.append("  requests served    2xx    3xx    4xx    5xx  operation\n");
    var names = declared.stream().map(Findings::name).toList();
    var others = new Count();
    counts.forEach((operation, count) -> {
      if (names.contains(operation)) {
        text.append(line(operation, count));
      } else {
        others.sent += count.sent;
        count.byClass.forEach((status, n) -> others.byClass.merge(status, n, Integer::sum));
      }
    });
    text.append(line("methods that are not declared", others));
    if (!refusedThoughValid.isEmpty()) {
      text.append(
          "Valid by the contract, and refused (a rule that no schema can say, or one missing):\n");
      refusedThoughValid.forEach(
          (what, times) -> text.append("  %4d  %s%n".formatted(times, what)));
    }
    return text.toString();
  }

  private static String line(String operation, Count count) {
    return "  %8d %6d %6d %6d %6d %6d  %s%n"
        .formatted(
            count.sent,
            count.good,
            count.byClass.getOrDefault(2, 0),
            count.byClass.getOrDefault(3, 0),
            count.byClass.getOrDefault(4, 0),
            count.byClass.getOrDefault(5, 0),
            operation);
  }

  /** All findings by kind, with some requests of each. */
  String report() {
    return text(SHOWN, SHOWN_CHARS);
  }

  /** Writes all findings with whole requests. */
  void write(Path file) {
    try {
      Files.writeString(file, text(Integer.MAX_VALUE, 10_000));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String text(int most, int chars) {
    var text = new StringBuilder();
    found.forEach((kind, all) -> {
      text.append("%n== %s: %d%n".formatted(kind, all.size()));
      all.stream()
          .limit(most)
          .forEach(f ->
              text.append(
                  "- %s: %s%n    %s%n    → %s%n"
                      .formatted(
                          f.call.operation().api().name(),
                          Call.plain(f.what),
                          f.call.shown(chars),
                          Call.plain(Call.shortened(f.answer, 300)))));
      if (all.size() > most) {
        text.append("  and %d more%n".formatted(all.size() - most));
      }
    });
    return text.toString();
  }
}
