package org.isnad.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.isnad.launcher.Isnad;
import org.isnad.launcher.Screen;
import org.isnad.launcher.Service;
import org.isnad.launcher.Suite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What others on a network reach is closed to them, counts them, and works all the same. */
@Timeout(120)
class ListensWideIT {
  @TempDir private Path folder;

  @Test
  void given_it_listens_on_all_addresses_when_asked_then_it_is_closed_and_its_services_work()
      throws Exception {
    try (var suite = Suite.temporary().host("0.0.0.0").start();
        var client = HttpClient.newHttpClient()) {
      URI reports = suite.url(Service.ARTICLES).resolve("/v1/reports");
      URI actors = suite.url(Service.ENTITIES).resolve("/v1/actors");
      URI graph =
          suite
              .url(Service.GATEWAY)
              .resolve("/graphql?query=%7B__schema%7BqueryType%7Bname%7D%7D%7D");

      for (URI address : List.of(reports, actors, graph)) {
        assertThat(send(client, HttpRequest.newBuilder(address).build()).statusCode())
            .isEqualTo(401);
      }
      assertThat(suite.dataFolder().resolve("identity")).doesNotExist();
      assertThat(run("token", suite)).isEqualTo(1);
      assertThat(suite.dataFolder().resolve("identity")).doesNotExist();

      var made =
          send(
              client,
              suite
                  .request(reports)
                  .header("Content-Type", "application/json")
                  .POST(
                      HttpRequest.BodyPublishers.ofString(
                          "{\"language\":\"en\",\"body\":\"The ship sank\"}"))
                  .build());
      assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
      assertThat(suite.awaitAnnotation(Duration.ofMinutes(1))).isTrue();
      var told = send(client, suite.request(graph).build());
      assertThat(told.body()).contains("errors").doesNotContain("queryType\":");
      assertThat(told.headers().firstValue("RateLimit")).isPresent();

      var file = Files.createFile(folder.resolve("none.actors.ndjson"));
      assertThat(run("load", suite, file.toString())).isEqualTo(1);
    }
  }

  private static int run(String command, Suite suite, String... more) {
    var words = new ArrayList<>(List.of(command, "--data", suite.dataFolder().toString()));
    words.addAll(List.of(more));
    return Isnad.run(
        words.toArray(String[]::new),
        new Screen(new PrintStream(OutputStream.nullOutputStream(), true, UTF_8), false));
  }

  private static HttpResponse<String> send(HttpClient client, HttpRequest request)
      throws Exception {
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
