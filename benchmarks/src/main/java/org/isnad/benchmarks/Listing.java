package org.isnad.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.isnad.launcher.Trouble;

/**
 * A list that a service gives page by page.
 *
 * @param path with what narrows it
 * @param limit rows of a page
 */
record Listing(Sample sample, String path, int limit) {
  private static final JsonMapper JSON = new JsonMapper();

  /** Most rows that a page may have. */
  private static final int MOST = 200;

  /** The address of the first page. */
  URI first(URI service) {
    return page(service, limit, "");
  }

  /**
   * The address of a later page, found by reading all that comes before it.
   *
   * @param number from 2
   */
  URI page(int number, URI service, HttpClient client) throws IOException, InterruptedException {
    var before = (number - 1) * limit;
    var cursor = "";
    while (before > 0) {
      var page = json(page(service, Math.min(before, MOST), cursor), client);
      before -= page.path("items").size();
      cursor = page.path("next").asText();
      if (cursor.isEmpty()) {
        throw new Trouble("%s has no page %,d of %d rows.".formatted(path, number, limit));
      }
    }
    return page(service, limit, cursor);
  }

  /**
   * Sees to it that a page has as many rows as it should, and that another follows.
   *
   * @return the id of its first row
   */
  String check(URI page, HttpClient client) throws IOException, InterruptedException {
    var found = json(page, client);
    if (found.path("items").size() != limit || !found.has("next")) {
      throw new Trouble(
          "%s has %d rows, and not %d with more behind them."
              .formatted(page, found.path("items").size(), limit));
    }
    return found.path("items").path(0).path("id").asText();
  }

  /** Asks for a page, and reads it to its end. */
  static byte[] get(URI page, HttpClient client) throws IOException, InterruptedException {
    var answer =
        client.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new Trouble(
          "%s answered %d: %s"
              .formatted(page, answer.statusCode(), new String(answer.body(), UTF_8).strip()));
    }
    return answer.body();
  }

  private static JsonNode json(URI page, HttpClient client)
      throws IOException, InterruptedException {
    return JSON.readTree(get(page, client));
  }

  private URI page(URI service, int rows, String cursor) {
    return service.resolve(
        path
            + (path.contains("?") ? "&" : "?")
            + "limit="
            + rows
            + (cursor.isEmpty() ? "" : "&after=" + cursor));
  }
}
