package org.isnad.gateway.upstream;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Asks the services: all that one of them is asked at a time in one request. */
@Singleton
public final class Upstream {
  private static final Logger LOG = Logger.getLogger(Upstream.class);

  private final HttpClient http;
  private final ObjectMapper json;
  private final Map<Service, String> urls = new EnumMap<>(Service.class);

  Upstream(
      Vertx vertx,
      ObjectMapper json,
      @ConfigProperty(name = "isnad.articles.url", defaultValue = "http://127.0.0.1:8081")
          String articles,
      @ConfigProperty(name = "isnad.entities.url", defaultValue = "http://127.0.0.1:8082")
          String entities) {
    this.json = json;
    urls.put(Service.ARTICLES, articles);
    urls.put(Service.ENTITIES, entities);
    http =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout(500).setDecompressionSupported(true),
            new PoolOptions().setHttp1MaxSize(64));
  }

  /** Answers in the order of the reads; one that fails is an answer too. */
  public CompletableFuture<List<Answer>> ask(Service service, List<Read> reads, Caller caller) {
    if (reads.isEmpty()) {
      return CompletableFuture.completedFuture(List.of());
    }
    if (reads.size() == 1) {
      return send(service, reads.getFirst(), caller).thenApply(List::of);
    }
    return send(service, new Read("/v1/batch", Map.of("reads", reads)), caller)
        .thenApply(answer -> apart(answer, reads.size()));
  }

  private CompletableFuture<Answer> send(Service service, Read read, Caller caller) {
    var answer = new CompletableFuture<Answer>();
    Buffer body = read.body() == null ? null : Buffer.buffer(bytes(read.body()));
    var options =
        new RequestOptions()
            .setAbsoluteURI(urls.get(service) + read.path())
            .setMethod(body == null ? HttpMethod.GET : HttpMethod.POST)
            .setTimeout(Math.max(1, caller.left().toMillis()));
    caller.headers().forEach(options::putHeader);
    options.putHeader("Accept", "application/json");
    options.putHeader("Content-Type", "application/json");
    http.request(options)
        .compose(request -> {
          Runnable cancel = () -> cancel(request);
          caller.cancels(cancel);
          var _ = answer.whenComplete((done, failure) -> caller.answered(cancel));
          return (body == null ? request.send() : request.send(body))
              .compose(response ->
                  response
                      .body()
                      .map(said -> new Answer(service, response.statusCode(), said, json)));
        })
        .onSuccess(answer::complete)
        .onFailure(e -> {
          LOG.warnf("%s failed: %s", service.written(), e.toString());
          answer.complete(Answer.none(service, json));
        });
    return answer;
  }

  private static void cancel(HttpClientRequest request) {
    request.reset();
  }

  private byte[] bytes(Object body) {
    try {
      return json.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The answers of a batch, each with its own bytes. */
  private List<Answer> apart(Answer batch, int count) {
    List<Answer> answers = new ArrayList<>();
    if (batch.isThere()) {
      try (JsonParser parser = json.createParser(batch.body().getBytes())) {
        int status = 0;
        while (parser.nextToken() != null) {
          if (parser.currentToken() == JsonToken.FIELD_NAME) {
            switch (parser.currentName()) {
              case "status" -> status = parser.nextIntValue(0);
              case "body" -> {
                parser.nextToken();
                int from = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                int to = (int) parser.currentLocation().getByteOffset();
                answers.add(
                    new Answer(batch.service(), status, batch.body().slice(from, to), json));
              }
              default -> {}
            }
          }
        }
      } catch (IOException e) {
        LOG.warnf("%s answered a batch that cannot be read: %s", batch.service(), e.getMessage());
      }
    }
    return answers.size() == count
        ? answers
        : Collections.nCopies(count, Answer.none(batch.service(), json));
  }
}
