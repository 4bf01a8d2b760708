package org.isnad.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.isnad.benchmarks.SearchQuestions.Question;
import org.isnad.launcher.Suite;
import org.isnad.launcher.Trouble;
import org.jspecify.annotations.Nullable;

/** Several who search at once, each one question after the other. */
final class SearchClients implements AutoCloseable {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final Suite suite;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  SearchClients(Suite suite) {
    this.suite = suite;
  }

  /**
   * A question that was answered.
   *
   * @param nanos from asking to having read the answer
   * @param found whether something was found: the name that was sought, if one was
   */
  record Answered(Question question, long nanos, boolean found) {
    /** Whether it did not find what it had to. */
    boolean misses() {
      return question.certain() && !found;
    }
  }

  /** What is read of an answer, of reports or of names. */
  private record Answer(List<Item> items, @Nullable List<Facet> facets) {}

  private record Item(@Nullable String name) {}

  private record Facet(List<Object> counts) {}

  /**
   * Asks all questions, in their order.
   *
   * @param clients how many ask at once
   * @throws Trouble if one is not answered with 200
   */
  List<Answered> ask(List<Question> questions, int clients) throws InterruptedException {
    try (var threads = Executors.newFixedThreadPool(clients)) {
      List<Future<Answered>> asked = new ArrayList<>();
      questions.forEach(question -> asked.add(threads.submit(() -> ask(question))));
      List<Answered> answered = new ArrayList<>();
      try {
        for (var one : asked) {
          answered.add(one.get());
        }
        return answered;
      } catch (ExecutionException e) {
        threads.shutdownNow();
        throw e.getCause() instanceof Trouble trouble
            ? trouble
            : new Trouble("A search broke off (%s).".formatted(e.getCause()), e);
      }
    }
  }

  private Answered ask(Question question) throws IOException, InterruptedException {
    var request = suite.request(suite.url(question.service()).resolve(question.path()));
    if (question.body() != null) {
      request
          .header("Content-Type", "application/json")
          .POST(BodyPublishers.ofString(question.body()));
    }
    var start = System.nanoTime();
    var answer = client.send(request.build(), BodyHandlers.ofByteArray());
    var nanos = System.nanoTime() - start;
    if (answer.statusCode() != 200) {
      throw new Trouble(
          "%s %s answered %d: %s"
              .formatted(
                  answer.uri(),
                  question.body(),
                  answer.statusCode(),
                  new String(answer.body(), UTF_8).strip()));
    }
    return new Answered(
        question, nanos, isFound(question, JSON.readValue(answer.body(), Answer.class)));
  }

  private static boolean isFound(Question question, Answer answer) {
    if (question.body() == null) {
      return question.name() == null
          ? !answer.items.isEmpty()
          : answer.items.stream().anyMatch(item -> question.name().equals(item.name));
    }
    // Days and publishers all reports have, so what is found can always be counted by them.
    var counted =
        answer.facets == null
            || answer.facets.isEmpty()
            || answer.facets.stream().anyMatch(facet -> !facet.counts.isEmpty());
    return !answer.items.isEmpty() && counted;
  }

  @Override
  public void close() {
    client.close();
  }
}
