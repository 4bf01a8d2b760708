package org.isnad.gateway;

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
import org.isnad.gateway.http.GraphSettings;
import org.isnad.gateway.upstream.StartSettings;
import org.isnad.rest.limits.LimitsSettings;
import org.junit.jupiter.api.Test;

/** What can be set, and what holds where nobody does. */
class ConfigurationTest {
  private static final List<Class<?>> SETTINGS =
      List.of(GraphSettings.class, StartSettings.class, LimitsSettings.class);

  @Test
  void given_no_settings_when_started_then_the_defaults_hold() {
    var config =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .addDiscoveredConverters()
            .withMapping(GraphSettings.class)
            .withMapping(StartSettings.class)
            .withMapping(LimitsSettings.class)
            .build();
    var graph = config.getConfigMapping(GraphSettings.class);

    assertThat(config.getConfigMapping(StartSettings.class).grace())
        .isEqualTo(Duration.ofSeconds(30));
    assertThat(graph.patience()).isEqualTo(Duration.ofSeconds(5));
    assertThat(graph.introspection()).isTrue();
    assertThat(graph.documents()).isEqualTo(GraphSettings.Allowed.ANY);
    assertThat(graph.listedDocuments()).isEmpty();
    assertThat(graph.cacheControl()).isEqualTo("private, no-cache");
    assertThat(graph.maxCharacters()).isEqualTo(100_000);
    assertThat(graph.maxTokens()).isEqualTo(15_000);
    assertThat(graph.maxDepth()).isEqualTo(15);
    assertThat(graph.maxFields()).isEqualTo(5_000);
    assertThat(graph.maxRootFields()).isEqualTo(50);
    assertThat(graph.maxAliases()).isEqualTo(200);
    assertThat(graph.maxDirectives()).isEqualTo(100);
    assertThat(graph.maxValues()).isEqualTo(10_000);
    assertThat(graph.maxCost()).isEqualTo(100_000);
    assertThat(graph.listSize()).isEqualTo(10);
    assertThat(graph.keptDocuments()).isEqualTo(100_000);
    assertThat(graph.persistedDocuments()).isEqualTo(2_000_000);
    assertThat(graph.maxConnections()).isEqualTo(20);
    assertThat(graph.maxOperations()).isEqualTo(50);
    assertThat(graph.introduction()).isEqualTo(Duration.ofSeconds(3));
    assertThat(graph.keepAlive()).isEqualTo(Duration.ofSeconds(12));
    assertThat(graph.slowness()).isEqualTo(Duration.ofSeconds(30));
    var limits = config.getConfigMapping(LimitsSettings.class);
    assertThat(limits.perAddress()).isEqualTo(3000);
    assertThat(limits.perToken()).isEqualTo(1500);
    assertThat(limits.remembered()).isEqualTo(100_000);
    assertThat(limits.exempt()).isEmpty();
    assertThat(limits.atOnce()).isEmpty();
    assertThat(limits.waiting()).isEmpty();
    assertThat(limits.patience()).isEqualTo(Duration.ofSeconds(1));
    assertThat(limits.streams()).isEqualTo(8);
    assertThat(limits.bodies().asLongValue()).isEqualTo(32 << 20);
    assertThat(limits.headers()).isEqualTo(100);
    assertThat(limits.headTime()).isEqualTo(Duration.ofSeconds(10));
    assertThat(limits.pace()).isEqualTo(240);
    assertThat(limits.grace()).isEqualTo(Duration.ofSeconds(20));
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
