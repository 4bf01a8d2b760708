package org.isnad.system;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isnad.launcher.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Text is text: no answer of any endpoint is taken for a page. */
@ExtendWith(RunningIsnad.Extension.class)
class HeadersIT {
  private static final String DATA = "default-src 'none'; frame-ancestors 'none'";

  @ParameterizedTest
  @EnumSource(
      value = Service.class,
      names = {"ARTICLES", "ENTITIES"})
  void given_each_endpoint_when_it_answers_or_refuses_then_it_is_data(
      Service service, RunningIsnad isnad) throws Exception {
    JsonNode paths =
        new YAMLMapper()
            .readTree(Path.of("..", service.folder(), "openapi.yaml").toFile())
            .path("paths");
    List<String> answered = new ArrayList<>();
    try (var client = HttpClient.newHttpClient()) {
      for (var path : paths.properties()) {
        String address = path.getKey().replaceAll("\\{[^}]*}", "none");
        for (var operation : path.getValue().properties()) {
          String method = operation.getKey().toUpperCase(java.util.Locale.ROOT);
          if (!List.of("GET", "POST", "PUT", "PATCH", "DELETE").contains(method)) {
            continue;
          }
          var request =
              isnad
                  .suite
                  .request(isnad.suite.url(service).resolve(address))
                  .method(method, method.startsWith("P") ? ofString("{") : noBody())
                  .header("Content-Type", "application/json")
                  .build();
          isData(client.send(request, HttpResponse.BodyHandlers.ofString()));
          answered.add(method + " " + address);
        }
      }
    }
    assertThat(answered).hasSizeGreaterThan(20);
  }

  @ParameterizedTest
  @EnumSource
  void given_what_is_no_endpoint_when_asked_then_the_answer_is_data(
      Service service, RunningIsnad isnad) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      for (String path :
          List.of(
              "/",
              "/nowhere",
              "/v1/%3Cscript%3E",
              "/graphql/x",
              "/q/health",
              "/q/metrics",
              "/q/no",
              "/q/openapi",
              "/favicon.ico")) {
        for (String accept : List.of("*/*", "text/html")) {
          var request =
              isnad
                  .suite
                  .request(isnad.suite.url(service).resolve(path))
                  .header("Accept", accept)
                  .build();
          isData(client.send(request, HttpResponse.BodyHandlers.ofString()));
        }
      }
    }
  }

  @Test
  void given_the_graph_when_it_answers_or_refuses_then_it_is_data(RunningIsnad isnad)
      throws Exception {
    URI graph = isnad.suite.url(Service.GATEWAY).resolve("/graphql");
    try (var client = HttpClient.newHttpClient()) {
      for (String body : List.of("{\"query\": \"{ __typename }\"}", "{", "{\"query\": \"<b>\"}")) {
        for (String type : List.of("application/json", "text/plain")) {
          for (String accept :
              List.of(
                  "*/*", "application/graphql-response+json", "text/event-stream", "text/html")) {
            var request =
                isnad
                    .suite
                    .request(graph)
                    .header("Content-Type", type)
                    .header("Accept", accept)
                    .POST(ofString(body))
                    .build();
            isData(client.send(request, HttpResponse.BodyHandlers.ofString()));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void given_the_page_that_people_open_when_it_is_sent_then_it_has_only_what_is_from_here(
      Service service, RunningIsnad isnad) throws Exception {
    String page = service == Service.GATEWAY ? "/q/graphql-ui/" : "/q/swagger-ui/";
    try (var client = HttpClient.newHttpClient()) {
      var answer =
          client.send(
              isnad.suite.request(isnad.suite.url(service).resolve(page)).build(),
              HttpResponse.BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
      assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
          .contains("script-src 'self' 'unsafe-inline'", "connect-src 'self'")
          .contains("frame-ancestors 'none'");
      // With nothing from elsewhere, nothing of it is refused.
      assertThat(answer.body().replaceAll("(?s)<!--.*?-->", "")).doesNotContain("://");
    }
  }

  private static void isData(HttpResponse<String> answer) throws IOException {
    String asked = answer.request().method() + " " + answer.uri() + ": " + answer;
    var headers = answer.headers();
    assertThat(headers.allValues("X-Content-Type-Options")).as(asked).containsExactly("nosniff");
    assertThat(headers.allValues("Content-Security-Policy")).as(asked).containsExactly(DATA);
    assertThat(headers.allValues("Referrer-Policy")).as(asked).containsExactly("no-referrer");
    assertThat(headers.firstValue("Strict-Transport-Security")).as(asked).isEmpty();
    Optional<String> type = headers.firstValue("Content-Type");
    assertThat(type.orElse("")).as(asked + answer.body()).doesNotContain("html");
  }
}
