package org.isnad.gateway.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.isnad.rest.limits.Admission;
import org.jspecify.annotations.Nullable;

/**
 * Asks the services: all that one of them is asked at a time in one request, and look-ups of
 * several callers together ({@link Gathering}). Nothing here fails or waits for ever; a service
 * that does is an answer with nothing in it. What is answered may come on a thread that serves
 * connections: whoever asks waits on a thread of their own.
 */
@Singleton
public final class Upstream {
  /** As many as a service takes in one batch. */
  private static final int MOST_READS = 500;

  /** Milliseconds that look-ups wait for others: less than one takes while many are in work. */
  private static final long MOMENT = 1;

  /** Bytes of an answer that are taken at once, as far as they have come. */
  private static final int PIECE = 64 * 1024;

  private final ObjectMapper json;
  private final Map<Service, Line> lines = new EnumMap<>(Service.class);
  private final Map<Service, Gathering> gatherings = new EnumMap<>(Service.class);

  Upstream(
      Vertx vertx,
      ObjectMapper json,
      UpstreamSettings settings,
      Admission admission,
      MeterRegistry registry,
      @ConfigProperty(name = "isnad.articles.url", defaultValue = "http://127.0.0.1:8081")
          String articles,
      @ConfigProperty(name = "isnad.entities.url", defaultValue = "http://127.0.0.1:8082")
          String entities) {
    this.json = ofServices(json);
    HttpClient http =
        vertx.createHttpClient(
            // Nothing is compressed on the way: between neighbours it costs more than it saves.
            new HttpClientOptions()
                .setConnectTimeout((int) settings.connectTimeout().toMillis())
                .setMaxChunkSize(PIECE),
            new PoolOptions().setHttp1MaxSize(settings.connections()));
    for (Service service : Service.values()) {
      String url = service == Service.ARTICLES ? articles : entities;
      var limits = service == Service.ARTICLES ? settings.articles() : settings.entities();
      var line = new Line(service, url, vertx, http, this.json, limits, settings, registry);
      lines.put(service, line);
      gatherings.put(
          service,
          new Gathering(
              service,
              go -> vertx.setTimer(MOMENT, fired -> go.run()),
              limits.timeout(),
              admission::working,
              Answer.none(service, this.json),
              (read, caller) -> line.ask(alone(read), caller)));
    }
  }

  /** The services have looked through what clients sent them; they need not be mistrusted again. */
  static ObjectMapper ofServices(ObjectMapper json) {
    ObjectMapper lenient = json.copy();
    lenient
        .getFactory()
        .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature(), false)
        .configure(StreamReadFeature.USE_FAST_DOUBLE_PARSER.mappedFeature(), true);
    return lenient
        .registerModule(
            new SimpleModule("isnad-answers")
                .addDeserializer(String.class, StringDeserializer.instance))
        .registerModule(EntityReader.module());
  }

  /** Answers in the order of the reads; one that fails is an answer too. All are asked at once. */
  public CompletableFuture<List<Answer>> ask(Service service, List<Read> reads, Caller caller) {
    if (reads.isEmpty()) {
      return CompletableFuture.completedFuture(List.of());
    }
    List<CompletableFuture<List<Answer>>> batches = new ArrayList<>();
    for (int from = 0; from < reads.size(); from += MOST_READS) {
      List<Read> some = reads.subList(from, Math.min(reads.size(), from + MOST_READS));
      batches.add(
          some.size() == 1
              ? one(service, some.getFirst(), caller)
              : line(service).ask(batch(some), caller));
    }
    return batches.size() == 1
        ? batches.getFirst()
        : CompletableFuture.allOf(batches.toArray(CompletableFuture<?>[]::new))
            .thenApply(all -> batches.stream().flatMap(batch -> batch.join().stream()).toList());
  }

  private CompletableFuture<List<Answer>> one(Service service, Read read, Caller caller) {
    return read.body() instanceof LookUp lookUp
        ? Objects.requireNonNull(gatherings.get(service)).ask(read, lookUp, caller)
        : line(service).ask(alone(read), caller);
  }

  private Question alone(Read read) {
    Buffer body = bytes(read.body());
    HttpMethod method = body == null ? HttpMethod.GET : HttpMethod.POST;
    return new Question(method, read.path(), patience -> body, Map.of(), 1);
  }

  /** Told how long to wait, the service answers what it can when one of the reads hangs. */
  private Question batch(List<Read> reads) {
    Question.Body body =
        patience -> bytes(Map.of("reads", reads, "patience", Math.max(1, patience.toMillis())));
    return new Question(HttpMethod.POST, "/v1/batch", body, Map.of(), reads.size());
  }

  /**
   * Has a service change something. It is sent once; what came of it is not known if there is no
   * answer. Once it is on its way it is not called back, even if the caller leaves.
   *
   * @param headers beside the caller's own: {@code If-Match}, {@code Idempotency-Key}
   */
  public CompletableFuture<Answer> write(
      Service service,
      HttpMethod method,
      String path,
      @Nullable Object body,
      Map<String, String> headers,
      Caller caller) {
    Buffer bytes = bytes(body);
    return line(service)
        .ask(new Question(method, path, patience -> bytes, headers, 0), caller)
        .thenApply(List::getFirst);
  }

  private Line line(Service service) {
    return Objects.requireNonNull(lines.get(service));
  }

  private @Nullable Buffer bytes(@Nullable Object body) {
    try {
      return body == null ? null : Buffer.buffer(json.writeValueAsBytes(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
