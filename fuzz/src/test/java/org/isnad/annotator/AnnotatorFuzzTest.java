package org.isnad.annotator;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.isnad.fuzz.Inputs;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a text speaks of. */
class AnnotatorFuzzTest {
  @FuzzTest(maxDuration = "5m")
  void given_any_text_when_annotated_then_all_that_is_found_stands_there(byte[] input) {
    Inputs.within(input, AnnotatorFuzzTest::check);
  }

  @Test
  void given_seeds_that_were_changed_when_tried_then_the_same_holds() {
    Inputs.changed(AnnotatorFuzzTest.class, AnnotatorFuzzTest::check);
  }

  @Test
  void given_a_long_text_when_tried_then_it_takes_less_than_a_second() {
    Inputs.repeated(AnnotatorFuzzTest.class, AnnotatorFuzzTest::check);
  }

  private static void check(byte[] input) {
    String text = Inputs.text(input);
    int[] points = text.codePoints().toArray();
    Annotation annotation = ANNOTATOR.annotate(text);
    assertThat(annotation.seq()).isEqualTo(7);
    int before = 0;
    for (Mention mention : annotation.mentions()) {
      assertStands(points, mention.start(), mention.end(), mention.exact());
      assertThat(mention.start()).isGreaterThanOrEqualTo(before);
      before = mention.start();
      assertThat(mention.refs()).isNotEmpty().doesNotHaveDuplicates().isSubsetOf(IDS);
      assertThat(mention.confidence()).isBetween(0.0, 1.0);
      if (mention.status() == Mention.Status.AMBIGUOUS) {
        assertThat(mention.refs()).hasSizeGreaterThan(1);
      }
    }
    for (var date : annotation.dates()) {
      assertStands(points, date.start(), date.end(), date.exact());
      assertThat(date.date().verbatim()).isEqualTo(date.exact());
    }
    for (var candidate : annotation.candidates()) {
      assertStands(points, candidate.start(), candidate.end(), candidate.exact());
      if (candidate.branchOf() != null) {
        assertThat(candidate.branchOf()).isIn(IDS);
      }
    }
    var attributions = annotation.attributions();
    for (int i = 0; i < attributions.size(); i++) {
      var one = attributions.get(i);
      assertThat(one.start()).isBetween(0, one.end() - 1);
      assertThat(one.end()).isLessThanOrEqualTo(points.length);
      assertThat(one.sources()).isSubsetOf(IDS);
      int links = 0;
      for (Integer inside = one.inside();
          inside != null;
          inside = attributions.get(inside).inside()) {
        assertThat(inside).isBetween(0, attributions.size() - 1);
        assertThat(links++).as("a chain ends").isLessThan(attributions.size());
      }
    }
  }

  private static final List<Entity> ENTITIES =
      List.of(
          entity(
              "act_a",
              Entity.Kind.ORGANIZATION,
              "armed-group",
              "تنظيم القاعدة",
              "القاعدة",
              "al-Qaeda"),
          entity(
              "act_b",
              Entity.Kind.ORGANIZATION,
              "armed-group",
              "تنظيم الدولة الإسلامية",
              "داعش",
              "ISIS"),
          entity(
              "act_c", Entity.Kind.PERSON, null, "مختار بلمختار", "بلمختار", "Mokhtar Belmokhtar"),
          entity(
              "act_d",
              Entity.Kind.PERSON,
              null,
              "أبو بكر البغدادي",
              "أبو بكر",
              "Abu Bakr al-Baghdadi"),
          entity("act_e", Entity.Kind.PERSON, null, "أبو بكر شيكاو", "أبو بكر", "Abubakar Shekau"),
          entity(
              "act_f",
              Entity.Kind.MEDIA,
              "newspaper",
              "صحيفة القدس العربي",
              "القدس العربي",
              "Al-Quds Al-Arabi"),
          entity("act_g", Entity.Kind.STATE, null, "فرنسا", "الجمهورية الفرنسية", "France"),
          entity("loc_a", Entity.Kind.COUNTRY, null, "مالي", "جمهورية مالي", "Mali"),
          entity("loc_b", Entity.Kind.PLACE, null, "القدس", "بيت المقدس", "Jerusalem"),
          entity("loc_c", Entity.Kind.COUNTRY, null, "الجزائر", "الجزائر", "Algérie"),
          entity("evt_a", Entity.Kind.EVENT, null, "أحداث 11 سبتمبر", "هجمات سبتمبر", "9/11"));

  private static final Set<String> IDS =
      ENTITIES.stream().map(Entity::id).collect(Collectors.toSet());

  private static final Annotator ANNOTATOR = new Annotator(dictionary());

  private static Dictionary dictionary() {
    var dictionary = new Dictionary();
    dictionary.change(ENTITIES, List.of(), 7);
    return dictionary;
  }

  private static Entity entity(
      String id,
      Entity.Kind kind,
      @Nullable String subtype,
      String name,
      String alias,
      String latin) {
    return new Entity(
        id,
        kind,
        subtype,
        kind == Entity.Kind.STATE ? "loc_a" : null,
        kind == Entity.Kind.COUNTRY ? Set.of(id) : Set.of(),
        List.of(
            new Entity.Name(name, NameKind.PRIMARY, Match.STRONG, List.of()),
            new Entity.Name(alias, NameKind.ALIAS, Match.NEEDS_CONTEXT, List.of("تنظيم", "قال")),
            new Entity.Name(latin, NameKind.PRIMARY, Match.STRONG, List.of())),
        kind == Entity.Kind.COUNTRY ? List.of("جزائري", "Algerian") : List.of());
  }

  private static void assertStands(int[] points, int start, int end, String exact) {
    assertThat(start).isBetween(0, end - 1);
    assertThat(end).isLessThanOrEqualTo(points.length);
    assertThat(new String(points, start, end - start)).isEqualTo(exact);
  }
}
