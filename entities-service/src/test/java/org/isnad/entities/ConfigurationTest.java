package org.isnad.entities;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.ConfigMapping;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.isnad.identity.tests.Tokens;
import org.isnad.record.feed.ChangeSettings;
import org.junit.jupiter.api.Test;

/** What can be set, and what holds where nobody does. */
@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(EntitiesDatabase.class)
class ConfigurationTest {
  private static final List<Class<?>> SETTINGS = List.of(ChangeSettings.class);

  @Inject ChangeSettings changes;

  @Test
  void given_no_settings_when_started_then_the_defaults_hold() {
    assertThat(changes.idle()).isEqualTo(Duration.ofMillis(100));
    assertThat(changes.retention()).isEqualTo(Duration.ofDays(30));
    assertThat(changes.keep()).isEqualTo(10_000);
    assertThat(changes.pruneEvery()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void given_each_setting_when_looked_for_then_it_is_documented() throws IOException {
    String page = Files.readString(Path.of("../docs/configuration.md"));

    for (Class<?> settings : SETTINGS) {
      for (Method setting : settings.getDeclaredMethods()) {
        assertThat(page).contains("`" + variable(settings, setting) + "`");
      }
    }
  }

  private static String variable(Class<?> settings, Method setting) {
    String property =
        settings.getAnnotation(ConfigMapping.class).prefix()
            + "."
            + setting.getName().replaceAll("([A-Z])", "-$1");
    return property.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
  }
}
