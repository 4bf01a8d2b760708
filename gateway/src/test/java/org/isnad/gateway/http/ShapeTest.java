package org.isnad.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.parser.Parser;
import org.isnad.gateway.problem.GraphErrorCode;
import org.junit.jupiter.api.Test;

class ShapeTest {
  @Test
  void given_fragments_and_aliases_when_measured_then_each_counts_as_often_as_it_is_spread() {
    Shape shape =
        shape(
            """
            query @a { x: one { ...F } ... on Query @b { two { ...F three } } }
            fragment F on T { y: four @c { five } }
            """);

    // x, F, four, five; the inline fragment, two, F, four, five, three
    assertThat(shape.fields()).isEqualTo(10);
    assertThat(shape.depth()).isEqualTo(3);
    assertThat(shape.width()).isEqualTo(2);
    assertThat(shape.aliases()).isEqualTo(3);
    assertThat(shape.directives()).isEqualTo(4);
  }

  @Test
  void given_several_operations_when_measured_then_the_largest_counts() {
    Shape shape = shape("query A { a } query B { a { b { c } } } query C { a b c }");

    assertThat(shape.depth()).isEqualTo(3);
    assertThat(shape.width()).isEqualTo(3);
    assertThat(shape.fields()).isEqualTo(3);
  }

  @Test
  void given_introspection_when_measured_then_its_depth_is_counted_apart() {
    Shape shape = shape("{ __schema { types { ...T } } a { b } } fragment T on __Type { x { y } }");

    assertThat(shape.depth()).isEqualTo(2);
    assertThat(shape.introspected()).isEqualTo(3);
  }

  @Test
  void given_a_fragment_that_is_not_there_when_measured_then_it_counts_one() {
    assertThat(shape("{ a ...Nowhere }").fields()).isEqualTo(2);
  }

  @Test
  void given_fragments_that_double_a_hundred_times_when_measured_then_it_is_very_many() {
    var text = new StringBuilder("{ ...F0 }");
    for (int i = 0; i < 100; i++) {
      text.append(" fragment F%d on T { ...F%d ...F%d }".formatted(i, i + 1, i + 1));
    }
    text.append(" fragment F100 on T { a }");

    assertThat(shape(text.toString()).fields()).isGreaterThan(1L << 60);
  }

  @Test
  void given_a_circle_of_fragments_when_measured_then_it_is_refused() {
    assertThatThrownBy(() -> shape("{ a } fragment A on T { ...B } fragment B on T { x { ...A } }"))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.code()).isEqualTo(GraphErrorCode.VALIDATION_ERROR));
  }

  private static Shape shape(String text) {
    return Shape.of(Parser.parse(text));
  }
}
