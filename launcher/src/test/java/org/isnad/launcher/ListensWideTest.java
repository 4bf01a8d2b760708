package org.isnad.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies in the data folder must not open what others on a network can reach. */
class ListensWideTest {
  @TempDir private Path folder;
  private DataFolder data;
  private Identity kept;
  private Suite suite;

  @BeforeEach
  void start() throws IOException {
    data = DataFolder.open(folder.resolve("data"));
    kept = Identity.of(data);
    suite = Suite.over(data.root()).host(Suite.EVERYWHERE).port(Suite.freePorts()).prepare();
    suite.startPostgres();
  }

  @AfterEach
  void stop() {
    suite.close();
  }

  @Test
  void given_a_host_that_others_reach_when_services_start_then_no_key_of_the_folder_opens_them() {
    for (var service : Service.values()) {
      assertThat(suite.environment(service))
          .doesNotContainEntry("ISNAD_IDENTITY_PUBLIC_KEY", kept.publicKey())
          .containsEntry("ISNAD_IDENTITY_PUBLIC_KEY", suite.identity().publicKey())
          .doesNotContainValue(kept.apiKey(Service.GATEWAY))
          .doesNotContainValue(kept.apiKey(Service.ARTICLES))
          .doesNotContainKeys("ISNAD_IDENTITY_OPEN_READING", "ISNAD_GRAPH_INTROSPECTION");
    }
    assertThat(suite.environment(Service.ENTITIES))
        .containsEntry("ISNAD_TOKENS_SIGNING_KEY", suite.identity().signingKey())
        .containsEntry("ISNAD_TOKENS_SERVICES", suite.identity().known());
    assertThat(suite.identity().known()).isNotEqualTo(kept.known());
  }

  @Test
  void
      given_a_host_that_others_reach_when_services_start_then_all_but_they_themselves_are_counted() {
    for (var service : Service.values()) {
      assertThat(suite.environment(service))
          .doesNotContainKeys("ISNAD_LIMITS_PER_ADDRESS", "ISNAD_LIMITS_PER_TOKEN");
    }
    assertThat(suite.environment(Service.GATEWAY)).doesNotContainKey("ISNAD_LIMITS_EXEMPT");
    for (var service : List.of(Service.ARTICLES, Service.ENTITIES)) {
      assertThat(suite.environment(service)).containsEntry("ISNAD_LIMITS_EXEMPT", "127.0.0.1");
    }
  }
}
