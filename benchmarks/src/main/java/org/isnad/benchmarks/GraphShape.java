package org.isnad.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.util.List;
import java.util.SplittableRandom;

/** What a front end asks of the graph, each time of another record. */
enum GraphShape {
  ONE_REPORT(
      "one report",
      """
      query One($id: ID!) { report(id: $id) { ...whole } }
      """,
      "id",
      "edtf"),
  PAGE_OF_20(
      "page of 20",
      """
      query Page($after: String) { reports(first: 20, after: $after) {
        edges { node { ...whole } } pageInfo { hasNextPage endCursor } } }
      """,
      "after",
      "endCursor"),
  TITLES(
      "50 titles",
      """
      query Titles($after: String) { reports(first: 50, after: $after) {
        edges { node { id title publishedAt { edtf } } } pageInfo { hasNextPage endCursor } } }
      """,
      "after",
      "endCursor"),
  ACTOR(
      "actor and reports",
      """
      query Actor($id: ID!) { actor(id: $id) { id name(lang: "ar") kind
        reports(first: 20) { edges { node { id title publishedAt { edtf } } } } } }
      """,
      "id",
      "edges"),
  SEARCH(
      "search",
      """
      query Search($text: String!) { reports(first: 20, filter: {text: $text}) {
        edges { node { id title publishedAt { edtf } match { snippets { text } } } } } }
      """,
      "text",
      "snippets"),
  NAMES(
      "names",
      """
      query Names($text: String!) { names(text: $text, first: 10) {
        name score entity { id name(lang: "ar") } } }
      """,
      "text",
      "score");

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
  private final String mustHave;

  GraphShape(String words, String query, String variable, String mustHave) {
    this.words = words;
    this.query = query.contains("...whole") ? query + WHOLE : query;
    this.variable = variable;
    this.mustHave = mustHave;
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
    var wanted = ('"' + mustHave + '"').getBytes(UTF_8);
    return new Load.Question() {
      @Override
      public byte[] request(SplittableRandom random) {
        return requests[random.nextInt(requests.length)];
      }

      @Override
      public boolean isAnswered(byte[] body) {
        return !has(body, ERRORS) && has(body, wanted);
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

  private static boolean has(byte[] body, byte[] part) {
    for (int at = 0; at <= body.length - part.length; at++) {
      int same = 0;
      while (same < part.length && body[at + same] == part[same]) {
        same++;
      }
      if (same == part.length) {
        return true;
      }
    }
    return false;
  }
}
