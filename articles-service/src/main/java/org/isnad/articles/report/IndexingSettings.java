package org.isnad.articles.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How reports are indexed anew. */
@ConfigMapping(prefix = "isnad.indexing")
public interface IndexingSettings {
  /** How many batches each process writes at once; with 0 it leaves that to others. */
  @WithDefault("1")
  int workers();

  /** Reports that are written in one transaction. */
  @WithDefault("50")
  int batch();

  /** Between two looks for reports that are to be written anew; each is one read of an index. */
  @WithDefault("2s")
  Duration idle();
}
