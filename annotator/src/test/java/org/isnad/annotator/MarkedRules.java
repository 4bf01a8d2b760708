package org.isnad.annotator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;

/** Files of marked sentences, one a line, under the rules that they are for. */
final class MarkedRules {
  private MarkedRules() {}

  /** A test of each sentence, in a container for each rule. */
  static Stream<DynamicContainer> of(String resource, Consumer<Marked> check) throws IOException {
    Map<String, List<DynamicTest>> rules = new LinkedHashMap<>();
    try (var in =
        Objects.requireNonNull(MarkedRules.class.getResourceAsStream(resource), resource)) {
      String rule = "";
      for (String line : new String(in.readAllBytes(), UTF_8).lines().toList()) {
        if (line.startsWith("# ")) {
          rule = line.substring(2);
        } else if (!line.isBlank()) {
          rules
              .computeIfAbsent(rule, r -> new ArrayList<>())
              .add(DynamicTest.dynamicTest(line, () -> check.accept(Marked.parse(line.strip()))));
        }
      }
    }
    return rules.entrySet().stream()
        .map(rule -> DynamicContainer.dynamicContainer(rule.getKey(), rule.getValue()));
  }

  static String lines(List<Marked.Mark> marks) {
    return String.join("\n", marks.stream().map(Marked.Mark::toString).toList());
  }
}
