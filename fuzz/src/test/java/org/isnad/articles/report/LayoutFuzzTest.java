package org.isnad.articles.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.isnad.articles.text.Span;
import org.isnad.fuzz.Inputs;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The parts of a raw text. */
class LayoutFuzzTest {
  @FuzzTest(maxDuration = "5m")
  void given_any_text_when_laid_out_then_each_part_is_a_stretch_of_it_and_nothing_is_lost(
      byte[] input) {
    Inputs.within(input, LayoutFuzzTest::check);
  }

  @Test
  void given_seeds_that_were_changed_when_tried_then_the_same_holds() {
    Inputs.changed(LayoutFuzzTest.class, LayoutFuzzTest::check);
  }

  @Test
  void given_a_long_text_when_tried_then_it_takes_less_than_a_second() {
    Inputs.repeated(LayoutFuzzTest.class, LayoutFuzzTest::check);
  }

  private static void check(byte[] input) {
    String text = Inputs.text(input);
    if (Layout.blank(text)) {
      assertThatThrownBy(() -> Layout.of(text)).isInstanceOf(IllegalArgumentException.class);
      return;
    }
    var layout = Layout.of(text);
    int[] points = text.codePoints().toArray();
    var seen = new BitSet();
    List<int[]> heads = new ArrayList<>();
    add(heads, layout.kicker());
    add(heads, layout.title());
    add(heads, layout.subtitle());
    add(heads, layout.byline());
    List<int[]> parts = new ArrayList<>(heads);
    int behind = 0;
    for (var section : layout.sections()) {
      if (section.heading() != null) {
        assertThat(section.heading().start()).isGreaterThanOrEqualTo(behind);
        assertThat(section.start()).isGreaterThanOrEqualTo(section.heading().end());
        add(parts, section.heading());
      }
      assertThat(section.start()).isGreaterThanOrEqualTo(behind);
      parts.add(new int[] {section.start(), section.end()});
      behind = section.end();
    }
    for (int[] part : parts) {
      assertThat(part[0]).isBetween(0, part[1] - 1);
      assertThat(part[1]).isLessThanOrEqualTo(points.length);
      seen.set(part[0], part[1]);
      assertThat(Layout.blank(new String(points, part[0], part[1] - part[0]))).isFalse();
    }
    heads.sort(Comparator.comparingInt(head -> head[0]));
    for (int i = 1; i < heads.size(); i++) {
      assertThat(heads.get(i)[0]).isGreaterThanOrEqualTo(heads.get(i - 1)[1]);
    }
    for (int i = 0; i < points.length; i++) {
      if (!seen.get(i)) {
        String lost = Character.toString(points[i]);
        assertThat(Layout.blank(lost)).as("lost at %d: %s", i, lost).isTrue();
      }
    }
  }

  private static void add(List<int[]> parts, @Nullable Span span) {
    if (span != null) {
      parts.add(new int[] {span.start(), span.end()});
    }
  }
}
