package org.isnad.system.walk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.isnad.launcher.Service;
import org.isnad.system.walk.Breaks.Break;
import org.isnad.system.walk.ValidValues.Context;
import org.isnad.system.walk.ValidValues.Fullness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A broken request that is not broken would let a service pass that checks nothing. */
class BreaksTest {
  private static final Context ANY = new Context("", null);

  private static final Api THINGS =
      Contracts.of(
          """
          components:
            schemas:
              Thing:
                type: object
                required: [count, kind]
                properties:
                  count: {type: integer, format: int32, minimum: 1, maximum: 6}
                  share: {type: number, minimum: 0, maximum: 1}
                  kind: {type: string, enum: [BIG, SMALL]}
                  flag: {type: boolean}
                  code: {type: string, minLength: 2, maxLength: 4, pattern: "^[a-z]+$"}
                  loose: {type: string, pattern: "[a-z]"}
                  day: {type: string, format: date}
                  time: {type: string, format: date-time}
                  tags: {type: array, minItems: 1, maxItems: 3, uniqueItems: true, items: {type: string}}
                  part: {$ref: "#/components/schemas/Part"}
                  either: {type: [string, "null"], maxLength: 3}
              Part:
                type: object
                required: [name]
                properties: {name: {type: string, maxLength: 3}, part: {$ref: "#/components/schemas/Part"}}
          """);

  @ParameterizedTest
  @MethodSource("bodies")
  void given_a_committed_contract_when_a_valid_body_is_made_then_its_schema_takes_it(
      Api api, String operation, JsonNode schema) {
    var making = new Making(api, 7);

    for (Fullness fullness : Fullness.values()) {
      for (int times = 0; times < 20; times++) {
        JsonNode made = making.values.of(api.shape(schema), "", fullness, ANY);
        assertThat(making.schemas.faults(schema, made)).as("%s: %s", operation, made).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void given_a_committed_contract_when_a_constraint_is_broken_then_its_schema_refuses_it(
      Api api, String operation, JsonNode schema) throws Exception {
    var making = new Making(api, 7);
    JsonNode good = making.values.of(api.shape(schema), "", Fullness.MOST, ANY);

    Map<String, Break> broken = making.breaks.of(api, schema, good, true, ANY);

    assertThat(broken).as(operation).isNotEmpty();
    for (Break each : broken.values()) {
      var faults = making.schemas.faults(schema, each.value());
      if (each.isOfSchema()) {
        assertThat(faults).as("%s: %s", operation, each.key()).isNotEmpty();
      } else if (each.isEdge()) {
        assertThat(faults).as("%s: %s", operation, each.key()).isEmpty();
      }
    }
  }

  @Test
  void given_a_schema_of_all_constraints_when_broken_then_none_is_forgotten() {
    var making = new Making(THINGS, 1);
    JsonNode schema = THINGS.schemas().get("Thing");
    JsonNode good = making.values.of(THINGS.shape(schema), "", Fullness.MOST, ANY);

    Map<String, Break> broken = making.breaks.of(THINGS, schema, good, true, ANY);

    assertThat(broken.keySet())
        .contains(
            "missing count ",
            "missing kind ",
            "missing name /part",
            "an unknown property ",
            "an unknown property /part",
            "a property twice ",
            "a property twice /part",
            "null /count",
            "null for what may be absent /code",
            "null for what may be absent /part",
            "a text for a number /count",
            "a fraction for a whole number /count",
            "a number too small /count",
            "a number too large /count",
            "a number of too many bits /count",
            "the smallest number /count",
            "the largest number /count",
            "a number too large /share",
            "none of the choices /kind",
            "a choice in lower case /kind",
            "a text for true or false /flag",
            "a text too short /code",
            "a text too long /code",
            "the longest text /code",
            "more behind a text of a pattern /code",
            "a text with more than its pattern says /loose",
            "a number for a text /code",
            "no date /day",
            "a day that is none /day",
            "no time /time",
            "an item too few /tags",
            "an item too many /tags",
            "as many items as may be /tags",
            "an item twice /tags",
            "a text for a list /tags",
            "a number for a text /tags/0",
            "a text too long /part/name",
            "a text too long /part/part/name",
            "NUL /part/name",
            "half a surrogate pair /part/name",
            "a text too long /either")
        .doesNotContain(
            "null for what may be absent /either", "a text with more than its pattern says /code");
  }

  @Test
  void given_a_property_twice_when_written_then_the_text_has_it_twice() {
    var making = new Making(THINGS, 1);
    JsonNode schema = THINGS.schemas().get("Thing");
    JsonNode good = making.values.of(THINGS.shape(schema), "", Fullness.MOST, ANY);

    Break twice =
        Objects.requireNonNull(
            making.breaks.of(THINGS, schema, good, true, ANY).get("a property twice /part"));
    String text = new String(twice.text(twice.value().deepCopy()), UTF_8);

    assertThatThrownBy(() -> JsonText.read(text))
        .isInstanceOf(JsonParseException.class)
        .hasMessageContaining("Duplicate field");
  }

  @Test
  void given_a_seed_when_values_are_made_twice_then_they_are_the_same() {
    JsonNode schema = THINGS.schemas().get("Thing");

    var one = new Making(THINGS, 3).values.of(THINGS.shape(schema), "", Fullness.SOME, ANY);
    var other = new Making(THINGS, 3).values.of(THINGS.shape(schema), "", Fullness.SOME, ANY);

    assertThat(one).isEqualTo(other);
  }

  /** Every JSON body of both contracts. */
  static Stream<Object[]> bodies() {
    return Stream.of(Service.ENTITIES, Service.ARTICLES)
        .map(Api::of)
        .flatMap(api ->
            api.operations().stream()
                .filter(o -> o.bodies().containsKey(Operation.JSON))
                .map(o -> new Object[] {api, o.toString(), o.bodies().get(Operation.JSON)}));
  }

  /** What makes values, with nothing known. */
  private static final class Making {
    final ClosedSchemas schemas;
    final ValidValues values;
    final Breaks breaks;

    Making(Api api, long seed) {
      var random = new Random(seed);
      schemas = ClosedSchemas.ofRequests(api);
      values = new ValidValues(new Hints(new Known(), random), random);
      breaks = new Breaks(schemas, values, random);
    }
  }
}
