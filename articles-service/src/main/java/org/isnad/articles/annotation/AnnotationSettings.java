package org.isnad.articles.annotation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How reports are annotated. */
@ConfigMapping(prefix = "isnad.annotation")
public interface AnnotationSettings {
  /** How many reports each process has annotated at once; with 0 it leaves that to others. */
  @WithDefault("2")
  int workers();

  /** Reports that a worker takes at once, to annotate one after the other and store together. */
  @WithDefault("32")
  int batch();

  /** Between two looks for reports to be annotated; each is one read of an index. */
  @WithDefault("250ms")
  Duration idle();

  /**
   * How long a worker may take for what it took; then others may take it. Longer than
   * entities-service may take for one report.
   */
  @WithDefault("2m")
  Duration lease();

  /** Of one report, after which it is DEAD. */
  @WithDefault("10")
  int failures();

  /** After the first failure of a report; twice as long after each more, up to a minute. */
  @WithDefault("500ms")
  Duration retry();
}
