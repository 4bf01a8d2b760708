package org.isnad.articles;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.isnad.identity.tests.Tokens;
import org.jspecify.annotations.Nullable;

/** What tests say to the service. */
public final class Api {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final ObjectMapper JSON = new ObjectMapper();

  private Api() {}

  public static ValidatableResponse get(String path) {
    return given().get(path).then();
  }

  public static ValidatableResponse post(String path, String json) {
    return given().contentType(ContentType.JSON).body(json).post(path).then();
  }

  /** The id of what was created. */
  public static String created(String path, String json) {
    return post(path, json).statusCode(201).extract().path("id");
  }

  public static String json(String path) {
    return get(path).statusCode(200).extract().asString();
  }

  /** The ids on a page. */
  public static List<String> ids(String path) {
    return get(path).statusCode(200).extract().path("items.id");
  }

  /** The ids on all pages of a list, read two by two. */
  public static List<String> idsOfAllPages(String path) {
    List<String> ids = new ArrayList<>();
    String page = path + (path.contains("?") ? "&" : "?") + "limit=2";
    String after = "";
    while (after != null) {
      var answer = get(page + after).statusCode(200).extract();
      ids.addAll(answer.path("items.id"));
      @Nullable String next = answer.path("next");
      after = next == null ? null : "&after=" + next;
    }
    return ids;
  }

  /** Sends what rest-assured would alter, or print in full if it were refused otherwise. */
  public static HttpResponse<String> send(
      String method, String path, BodyPublisher body, String... headers) {
    var address = ConfigProvider.getConfig().getValue("test.url", String.class) + path;
    var request =
        HttpRequest.newBuilder(URI.create(address))
            .method(method, body)
            .header("Authorization", "Bearer " + Tokens.admin());
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    try {
      return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The result of each line. */
  static List<JsonNode> imports(String path, byte[] ndjson) {
    var answer =
        send(
            "POST",
            path + "/import",
            BodyPublishers.ofByteArray(ndjson),
            "Content-Type",
            "application/x-ndjson");
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body().lines().map(Api::read).toList();
  }

  /** What came of each line: {@code CREATED}, {@code FAILED INVALID_JSON}. */
  public static List<String> outcomes(String path, String... lines) {
    return imports(path, String.join("\n", lines).getBytes(UTF_8)).stream()
        .map(Api::outcome)
        .toList();
  }

  static String outcome(JsonNode result) {
    String code = result.path("problem").path("code").asText();
    return (result.path("status").asText() + " " + code).strip();
  }

  static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
