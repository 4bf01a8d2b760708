package org.isnad.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.isnad.launcher.Service;
import org.isnad.system.Node.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The graph keeps to the GraphQL-over-HTTP specification: its MUSTs, its SHOULDs and its MAYs. */
@ExtendWith(RunningIsnad.Extension.class)
class GraphOverHttpIT {
  private final RunningIsnad isnad;

  GraphOverHttpIT(RunningIsnad isnad) {
    this.isnad = isnad;
  }

  @Test
  void given_the_running_graph_when_audited_by_graphql_http_then_all_61_audits_are_ok(
      @TempDir Path place) throws Exception {
    Node node = Node.installed("graph-check", "GraphQL over HTTP is not audited");
    node.copyTo(place);
    String url = isnad.suite.url(Service.GATEWAY).resolve("/graphql").toString();

    Run audit = node.script(place, "audit.mjs", url);

    assertThat(audit.exit()).as(audit.output()).isZero();
    assertThat(audit.output()).endsWith("61 of 61 are ok\n");
  }
}
