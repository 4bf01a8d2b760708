package org.isnad.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.isnad.fuzz.Inputs;
import org.junit.jupiter.api.Test;

/** Ids, and how else records and their versions are pointed at. */
class TypeIdFuzzTest {
  @FuzzTest(maxDuration = "5m")
  void given_any_text_when_read_as_an_id_then_it_is_one_and_the_same_or_refused(byte[] input) {
    Inputs.within(input, TypeIdFuzzTest::check);
  }

  @Test
  void given_seeds_that_were_changed_when_tried_then_the_same_holds() {
    Inputs.changed(TypeIdFuzzTest.class, TypeIdFuzzTest::check);
  }

  @Test
  void given_a_long_text_when_tried_then_it_takes_less_than_a_second() {
    Inputs.repeated(TypeIdFuzzTest.class, TypeIdFuzzTest::check);
  }

  private static void check(byte[] input) {
    String text = Inputs.text(input);
    refusedOr(() -> assertThat(TypeId.parse(text)).hasToString(text), ProblemCode.INVALID_ID);
    refusedOr(
        () -> assertThat(Reference.parse(text)).hasToString(text),
        ProblemCode.INVALID_ID,
        ProblemCode.INVALID_TEXT);
    refusedOr(() -> IfMatch.required(text), ProblemCode.INVALID_HEADER);
    // Whatever the bytes, as an id of theirs.
    if (input.length >= 17) {
      var bits = ByteBuffer.wrap(input);
      var kinds = TypeId.Kind.values();
      var id =
          new TypeId(
              kinds[Math.floorMod(input[16], kinds.length)],
              new UUID(bits.getLong(), bits.getLong()));
      assertThat(TypeId.parse(id.toString())).isEqualTo(id);
      assertThat(TypeId.parse(id.kind(), id.toString())).isEqualTo(id);
    }
  }

  private static void refusedOr(Runnable reading, ProblemCode... codes) {
    try {
      reading.run();
    } catch (ProblemException e) {
      assertThat(e.problem().code()).isIn((Object[]) codes);
    }
  }
}
