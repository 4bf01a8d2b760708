package org.isnad.articles;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.isnad.launcher.Postgres;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL with the databases and roles of production, for the time of the tests. */
public final class ArticlesDatabase implements QuarkusTestResourceLifecycleManager {
  private @Nullable Postgres postgres;

  @Override
  public Map<String, String> start() {
    postgres = Postgres.temporary();
    return Map.of(
        // Tests annotate and follow the feed step by step.
        "isnad.annotation.workers", "0",
        "isnad.teaching.senders", "0",
        "isnad.feed.enabled", "false",
        "quarkus.datasource.jdbc.url", postgres.jdbcUrl("articles"),
        "quarkus.datasource.username", "articles_app",
        "quarkus.datasource.password", postgres.password("articles_app"),
        "quarkus.flyway.username", "articles_owner",
        "quarkus.flyway.password", postgres.password("articles_owner"));
  }

  @Override
  public void stop() {
    if (postgres != null) {
      postgres.close();
    }
  }
}
