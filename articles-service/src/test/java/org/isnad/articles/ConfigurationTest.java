package org.isnad.articles;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.isnad.articles.annotation.AnnotationSettings;
import org.isnad.articles.feed.FeedSettings;
import org.isnad.articles.report.IndexingSettings;
import org.isnad.articles.teaching.TeachingSettings;
import org.isnad.identity.tests.Tokens;
import org.isnad.record.feed.ChangeSettings;
import org.junit.jupiter.api.Test;

/** What can be set, and what holds where nobody does. */
@QuarkusTest
@QuarkusTestResource(Tokens.class)
@QuarkusTestResource(ArticlesDatabase.class)
@QuarkusTestResource(EntitiesStandIn.class)
class ConfigurationTest {
  private static final List<Class<?>> SETTINGS =
      List.of(
          AnnotationSettings.class,
          FeedSettings.class,
          TeachingSettings.class,
          IndexingSettings.class,
          ChangeSettings.class);

  @Test
  void given_no_settings_when_started_then_the_defaults_hold() {
    // Not injected: the tests' own settings differ.
    var config =
        new SmallRyeConfigBuilder()
            .withMapping(AnnotationSettings.class)
            .withMapping(FeedSettings.class)
            .withMapping(TeachingSettings.class)
            .withMapping(IndexingSettings.class)
            .withMapping(ChangeSettings.class)
            .withConverter(Duration.class, 200, ConfigurationTest::duration)
            .build();
    var annotation = config.getConfigMapping(AnnotationSettings.class);
    var feed = config.getConfigMapping(FeedSettings.class);

    assertThat(annotation.workers()).isEqualTo(2);
    assertThat(annotation.batch()).isEqualTo(32);
    assertThat(annotation.idle()).isEqualTo(Duration.ofMillis(250));
    assertThat(annotation.lease()).isEqualTo(Duration.ofMinutes(2));
    assertThat(annotation.failures()).isEqualTo(10);
    assertThat(annotation.retry()).isEqualTo(Duration.ofMillis(500));
    assertThat(feed.enabled()).isTrue();
    assertThat(feed.poll()).isEqualTo(Duration.ofMillis(250));
    assertThat(feed.page()).isEqualTo(500);
    var teaching = config.getConfigMapping(TeachingSettings.class);
    assertThat(teaching.senders()).isEqualTo(1);
    assertThat(teaching.batch()).isEqualTo(20);
    assertThat(teaching.idle()).isEqualTo(Duration.ofMillis(250));
    assertThat(teaching.lease()).isEqualTo(Duration.ofMinutes(1));
    assertThat(teaching.retry()).isEqualTo(Duration.ofMillis(500));
    var indexing = config.getConfigMapping(IndexingSettings.class);
    assertThat(indexing.workers()).isEqualTo(1);
    assertThat(indexing.batch()).isEqualTo(50);
    assertThat(indexing.idle()).isEqualTo(Duration.ofSeconds(2));
    var changes = config.getConfigMapping(ChangeSettings.class);
    assertThat(changes.idle()).isEqualTo(Duration.ofMillis(100));
    assertThat(changes.retention()).isEqualTo(Duration.ofDays(30));
    assertThat(changes.keep()).isEqualTo(10_000);
    assertThat(changes.pruneEvery()).isEqualTo(Duration.ofHours(1));
  }

  private static Duration duration(String text) {
    if (text.endsWith("ms")) {
      return Duration.ofMillis(Long.parseLong(text.replace("ms", "")));
    }
    return Duration.parse(text.endsWith("d") ? "P" + text : "PT" + text);
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
