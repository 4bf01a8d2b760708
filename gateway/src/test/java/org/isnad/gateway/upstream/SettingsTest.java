package org.isnad.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be set, and what holds where nobody does. */
class SettingsTest {
  @Test
  void given_no_settings_when_started_then_the_defaults_hold() {
    var config =
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(UpstreamSettings.class)
            .withMapping(CacheSettings.class)
            .build();
    var upstream = config.getConfigMapping(UpstreamSettings.class);
    var cache = config.getConfigMapping(CacheSettings.class);

    for (var limits : List.of(upstream.articles(), upstream.entities())) {
      assertThat(limits.timeout()).isEqualTo(Duration.ofMillis(1200));
      assertThat(limits.writeTimeout()).isEqualTo(Duration.ofSeconds(4));
    }
    assertThat(upstream.connectTimeout()).isEqualTo(Duration.ofMillis(400));
    assertThat(upstream.connections()).isEqualTo(64);
    assertThat(upstream.largestAnswer().asLongValue()).isEqualTo(16 << 20);
    assertThat(upstream.breaker().calls()).isEqualTo(5);
    assertThat(upstream.breaker().failures()).isEqualTo(50);
    assertThat(upstream.breaker().open()).isEqualTo(Duration.ofSeconds(1));
    assertThat(cache.maxSize().asLongValue()).isEqualTo(32 << 20);
    assertThat(cache.poll()).isEqualTo(Duration.ofMillis(500));
    assertThat(cache.fresh()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void given_each_setting_when_looked_for_then_it_is_documented() throws IOException {
    String page = Files.readString(Path.of("../docs/configuration.md"));

    for (Class<?> settings : List.of(UpstreamSettings.class, CacheSettings.class)) {
      String prefix = settings.getAnnotation(ConfigMapping.class).prefix();
      assertThat(variables(prefix, settings)).isNotEmpty().allMatch(v -> page.contains(v));
    }
  }

  private static Stream<String> variables(String prefix, Class<?> settings) {
    return Stream.of(settings.getDeclaredMethods())
        .flatMap(setting -> {
          String name = prefix + "." + setting.getName().replaceAll("([A-Z])", "-$1");
          return isGroup(setting)
              ? variables(name, setting.getReturnType())
              : Stream.of("`" + name.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT) + "`");
        });
  }

  private static boolean isGroup(Method setting) {
    return setting.getReturnType().getEnclosingClass() == UpstreamSettings.class;
  }
}
