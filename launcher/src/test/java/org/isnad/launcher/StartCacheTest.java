package org.isnad.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StartCacheTest {
  private static final Pattern CLASS_SPACE =
      Pattern.compile("CompressedClassSpaceSize\\s*= (\\d+)");

  /** Bytes; some three times what the largest cache takes. */
  private static final long ROOM = 512L << 20;

  /** A JVM has no more room for the cache that it writes than it reserves for classes. */
  @ParameterizedTest
  @EnumSource
  void given_the_flags_of_a_service_when_its_jvm_is_trained_then_there_is_room_for_its_start_cache(
      Service service) {
    var words = new ArrayList<>(Suite.java(service));
    words.addAll(List.of("-XX:+PrintFlagsFinal", "-version"));

    var java = Command.run(words);

    assertThat(java.worked()).as(java.output()).isTrue();
    assertThat(java.output()).doesNotContainIgnoringCase("warning:");
    var found = CLASS_SPACE.matcher(java.output());
    assertThat(found.find()).isTrue();
    assertThat(Long.parseLong(found.group(1))).isGreaterThanOrEqualTo(ROOM);
  }
}
