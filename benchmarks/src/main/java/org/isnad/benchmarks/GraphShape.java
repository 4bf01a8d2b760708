package org.isnad.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** What a front end asks of the graph, each time of another record. */
enum GraphShape {
  ONE_REPORT(
      "one report",
      """
      query One($id: ID!) { report(id: $id) { ...whole } }
      """,
      "id",
      1,
      "rpt_",
      "edtf",
      "surface",
      "aliases"),
  PAGE_OF_20(
      "page of 20",
      """
      query Page($after: String) { reports(first: 20, after: $after) {
        edges { node { ...whole } } pageInfo { hasNextPage endCursor } } }
      """,
      "after",
      20,
      "rpt_",
      "surface",
      "aliases"),
  TITLES(
      "50 titles",
      """
      query Titles($after: String) { reports(first: 50, after: $after) {
        edges { node { id title publishedAt { edtf } } } pageInfo { hasNextPage endCursor } } }
      """,
      "after",
      50,
      "rpt_",
      "title"),
  ACTOR(
      "actor and reports",
      """
      query Actor($id: ID!) { actor(id: $id) { id name(lang: "ar") kind
        reports(first: 20) { edges { node { id title publishedAt { edtf } } } } } }
      """,
      "id",
      1,
      "rpt_",
      "title"),
  SEARCH(
      "search",
      """
      query Search($text: String!) { reports(first: 20, filter: {text: $text}) {
        edges { node { id title publishedAt { edtf } match { snippets { text } } } } } }
      """,
      "text",
      1,
      "rpt_",
      "snippets"),
  NAMES(
      "names",
      """
      query Names($text: String!) { names(text: $text, first: 10) {
        name score entity { id name(lang: "ar") } } }
      """,
      "text",
      1,
      "score",
      "entity");

  private static final String WHOLE =
      """
      fragment whole on Report { id title language publishedAt { edtf }
        actors { id surface actor { name(lang: "ar") kind aliases(lang: "ar") } }
        locations { id surface location { name(lang: "ar") kind lat lon } }
        events { id surface event { name(lang: "ar") type date { edtf earliest latest } } } }
      """;

  private final String words;
  private final String query;
  private final String variable;
  private final int times;
  private final String mustHave;

  /**
   * @param times how often an answer must have each of these at least
   * @param mustHave parts of an answer
   */
  GraphShape(String words, String query, String variable, int times, String... mustHave) {
    this.words = words;
    this.query = query.contains("...whole") ? query + WHOLE : query;
    this.variable = variable;
    this.times = times;
    this.mustHave = String.join(" ", mustHave);
  }

  String words() {
    return words;
  }

  /** What is asked of one server, of one of these values at a time. */
  Load.Question question(URI server, List<String> values) {
    var requests = new byte[values.size()][];
    for (int at = 0; at < requests.length; at++) {
      requests[at] = request(server, values.get(at));
    }
    var wanted = Stream.of(mustHave.split(" ", -1)).map(part -> part.getBytes(UTF_8)).toList();
    return new Load.Question() {
      @Override
      public byte[] request(SplittableRandom random) {
        return requests[random.nextInt(requests.length)];
      }

      @Override
      public boolean isAnswered(byte[] body) {
        return count(body, ERRORS) == 0
            && wanted.stream().allMatch(part -> count(body, part) >= times);
      }
    };
  }

  private static final byte[] ERRORS = "\"errors\"".getBytes(UTF_8);

  private byte[] request(URI server, String value) {
    var request = JsonNodeFactory.instance.objectNode();
    request.put("query", query);
    request.putObject("variables").put(variable, value);
    return Http.post(server, "/graphql", request.toString(), null);
  }

  private static int count(byte[] body, byte[] part) {
    int count = 0;
    for (int at = 0; at <= body.length - part.length; at++) {
      int same = 0;
      while (same < part.length && body[at + same] == part[same]) {
        same++;
      }
      if (same == part.length) {
        count++;
      }
    }
    return count;
  }
}
