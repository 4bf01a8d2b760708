package org.isnad.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.AbstractDescribedNode;
import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.EnumTypeDefinition;
import graphql.language.FieldDefinition;
import graphql.language.ImplementingTypeDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.Node;
import graphql.language.StringValue;
import graphql.language.TypeDefinition;
import graphql.schema.idl.ScalarInfo;
import graphql.schema.idl.SchemaParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever reads the graph finds words at each part of it, and a date at what will go. */
class SchemaWordsTest {
  /** What federation adds, which no client asks for. */
  private static final Pattern FEDERATION = Pattern.compile("(Query\\.)?_.*|(link|federation)__.*");

  private static final Pattern DATE = Pattern.compile("\\b\\d{4}-\\d{2}-\\d{2}\\b");

  /**
   * A part of a schema.
   *
   * @param path {@code Query.report(id)}
   */
  private record Part(String path, Node<?> node) {
    boolean hasWords() {
      return node instanceof AbstractDescribedNode<?> described
          && described.getDescription() != null
          && !described.getDescription().getContent().isBlank();
    }

    boolean isDeprecatedUndated() {
      return node instanceof DirectivesContainer<?> container
          && container.getDirectives("deprecated").stream().anyMatch(d -> !isDated(d));
    }

    private static boolean isDated(Directive deprecated) {
      return deprecated.getArgument("reason") != null
          && deprecated.getArgument("reason").getValue() instanceof StringValue reason
          && DATE.matcher(reason.getValue()).results().anyMatch(d -> isDay(d.group()))
          && !DATE.matcher(reason.getValue()).replaceAll("").isBlank();
    }

    private static boolean isDay(String text) {
      try {
        LocalDate.parse(text);
        return true;
      } catch (DateTimeException e) {
        return false;
      }
    }
  }

  @Test
  void given_the_committed_schema_when_read_then_each_part_of_it_has_a_description()
      throws IOException {
    assertThat(wordless(Files.readString(Path.of("schema.graphql"))))
        .as("Parts of schema.graphql without a description")
        .isEmpty();
  }

  @Test
  void given_the_committed_schema_when_read_then_what_is_deprecated_says_why_and_since_when()
      throws IOException {
    assertThat(undated(Files.readString(Path.of("schema.graphql"))))
        .as("Parts of schema.graphql that are @deprecated without a reason and a day (2026-01-31)")
        .isEmpty();
  }

  @Test
  void given_parts_without_words_when_read_then_each_is_found() {
    assertThat(
            wordless(
                """
                "." scalar Date
                type A { a(b: Int, "." c: Int): Int  "." d: Int }
                "." interface B { b: Int }
                "." input C { c: Int }
                "." enum D { D  "." E }
                union E = A
                "." type Query { "." a: A  _entities(r: [_Any]): Int }
                scalar _Any
                """))
        .containsExactlyInAnyOrder("A", "A.a", "A.a(b)", "B.b", "C.c", "D.D", "E");
  }

  @ParameterizedTest
  @CsvSource({
    "@deprecated, A.a",
    "@deprecated(reason: \"Ask for b\"), A.a",
    "@deprecated(reason: \"2026-01-31\"), A.a",
    "@deprecated(reason: \"Ask for b. Since 2026-02-31\"), A.a",
    "@deprecated(reason: \"Ask for b. Since 2026-01-31\"),",
  })
  void given_a_deprecation_when_read_then_it_needs_a_reason_and_a_day(
      String directive, @Nullable String found) {
    assertThat(undated("type A { a: Int %s }".formatted(directive)))
        .isEqualTo(found == null ? List.of() : List.of(found));
  }

  private static List<String> wordless(String schema) {
    return parts(schema).filter(part -> !part.hasWords()).map(Part::path).toList();
  }

  private static List<String> undated(String schema) {
    return parts(schema).filter(Part::isDeprecatedUndated).map(Part::path).toList();
  }

  private static Stream<Part> parts(String schema) {
    var registry = new SchemaParser().parse(schema);
    return Stream.concat(
            registry.types().values().stream(),
            registry.scalars().values().stream()
                .filter(scalar -> !ScalarInfo.isGraphqlSpecifiedScalar(scalar.getName())))
        .flatMap(SchemaWordsTest::parts)
        .filter(part -> !FEDERATION.matcher(part.path).matches());
  }

  private static Stream<Part> parts(TypeDefinition<?> type) {
    String name = type.getName();
    Stream<Part> inside =
        switch (type) {
          case ImplementingTypeDefinition<?> fields ->
              fields.getFieldDefinitions().stream().flatMap(field -> parts(name, field));
          case InputObjectTypeDefinition input ->
              input.getInputValueDefinitions().stream()
                  .map(field -> new Part(name + "." + field.getName(), field));
          case EnumTypeDefinition choice ->
              choice.getEnumValueDefinitions().stream()
                  .map(value -> new Part(name + "." + value.getName(), value));
          default -> Stream.empty();
        };
    return Stream.concat(Stream.of(new Part(name, type)), inside);
  }

  private static Stream<Part> parts(String type, FieldDefinition field) {
    String path = type + "." + field.getName();
    return Stream.concat(
        Stream.of(new Part(path, field)),
        field.getInputValueDefinitions().stream()
            .map(argument -> new Part(path + "(" + argument.getName() + ")", argument)));
  }
}
