package org.isnad.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.isnad.rest.TypeId.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TypeIdTest {
  private static final long SEED = 20191020;

  /** The vectors of the specification. */
  @ParameterizedTest
  @CsvSource({
    "00000000000000000000000000, 00000000-0000-0000-0000-000000000000",
    "00000000000000000000000001, 00000000-0000-0000-0000-000000000001",
    "0000000000000000000000000a, 00000000-0000-0000-0000-00000000000a",
    "0000000000000000000000000g, 00000000-0000-0000-0000-000000000010",
    "00000000000000000000000010, 00000000-0000-0000-0000-000000000020",
    "7zzzzzzzzzzzzzzzzzzzzzzzzz, ffffffff-ffff-ffff-ffff-ffffffffffff",
    "0123456789abcdefghjkmnpqrs, 0110c853-1d09-52d8-d73e-1194e95b5f19",
    "01h455vb4pex5vsknk084sn02q, 01890a5d-ac96-774b-bcce-b302099a8057"
  })
  void given_a_vector_of_the_specification_when_read_and_written_then_it_is_the_same(
      String text, UUID uuid) {
    var id = new TypeId(Kind.ACTOR, uuid);

    assertThat(id).hasToString("act_" + text);
    assertThat(TypeId.parse("act_" + text)).isEqualTo(id);
  }

  @Test
  void given_any_uuid_when_written_and_read_then_it_is_the_same_and_sorts_alike() {
    var random = new Random(SEED);
    for (int i = 0; i < 2000; i++) {
      var one = new TypeId(Kind.EVENT, new UUID(random.nextLong(), random.nextLong()));
      var other = new TypeId(Kind.EVENT, new UUID(random.nextLong(), random.nextLong()));

      assertThat(TypeId.parse(one.toString())).as("seed %d", SEED).isEqualTo(one);
      assertThat(Integer.signum(one.toString().compareTo(other.toString())))
          .isEqualTo(Integer.signum(hex(one).compareTo(hex(other))));
    }
  }

  private static String hex(TypeId id) {
    return id.uuid().toString();
  }

  @Test
  void given_ids_made_one_after_the_other_when_sorted_then_they_are_in_that_order() {
    var ids = Stream.generate(() -> TypeId.next(Kind.REPORT).toString()).limit(10_000).toList();

    assertThat(ids).doesNotHaveDuplicates().isSorted();
    assertThat(TypeId.next(Kind.REPORT).uuid().version()).isEqualTo(7);
  }

  @ParameterizedTest
  @EnumSource
  void given_any_kind_when_written_then_its_prefix_tells_it(Kind kind) {
    String id = TypeId.next(kind).toString();

    assertThat(id).matches("[a-z]{3}_[0-7][0-9a-hjkmnp-tv-z]{25}");
    assertThat(TypeId.parse(kind, id).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          ^^                              | expected a prefix, '_' and 26 characters
          act                             | expected a prefix, '_' and 26 characters
          act_01h455vb4pex5vsknk084sn02   | expected a prefix, '_' and 26 characters
          act_01h455vb4pex5vsknk084sn02qq | expected a prefix, '_' and 26 characters
          act-01h455vb4pex5vsknk084sn02q  | expected a prefix, '_' and 26 characters
          ACT_01h455vb4pex5vsknk084sn02q  | unknown prefix 'ACT'
          xyz_01h455vb4pex5vsknk084sn02q  | unknown prefix 'xyz'
          act_81h455vb4pex5vsknk084sn02q  | its number is larger than a UUID
          act_01H455vb4pex5vsknk084sn02q  | 'H' is not a digit of Crockford's base32
          act_01h455vb4pex5vsknk084sn02l  | 'l' is not a digit of Crockford's base32
          act_٠1h455vb4pex5vsknk084sn02q  | its number is larger than a UUID
          """)
  void given_a_text_that_is_no_id_when_read_then_it_is_told_why(String text, String why) {
    assertThatThrownBy(() -> TypeId.parse(text))
        .isInstanceOf(ProblemException.class)
        .hasMessage("INVALID_ID: Not an id: '" + text + "': " + why);
  }

  @Test
  void given_an_id_of_another_kind_when_read_then_it_is_told_how_the_right_one_begins() {
    assertThatThrownBy(() -> TypeId.parse(Kind.REPORT, "act_01h455vb4pex5vsknk084sn02q"))
        .hasMessageEndingWith("it is the id of an actor, a report's begins with rpt");
  }
}
