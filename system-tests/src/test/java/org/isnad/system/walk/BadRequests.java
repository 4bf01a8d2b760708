package org.isnad.system.walk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Collections.nCopies;
import static org.isnad.system.walk.Trial.BAD;
import static org.isnad.system.walk.Trial.TAKEN;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.isnad.system.walk.ValidValues.Fullness;
import org.jspecify.annotations.Nullable;

/** Good requests with one thing wrong outside the values of their body. */
final class BadRequests {
  private static final Set<Integer> BAD_TYPE = Set.of(400, 415);

  /** Many values make a long address. */
  private static final Set<Integer> TOO_MANY = Set.of(400, 414);

  private static final Set<Integer> BAD_ADDRESS = Set.of(400, 404);
  private static final Set<Integer> BAD_TAG = Set.of(400, 412);
  private static final Set<Integer> NO_TAG = Set.of(400, 428);

  /** For {@code /lookup} and {@code /import} another method may be one of an id. */
  private static final Set<Integer> BAD_METHOD = Set.of(400, 404, 405);

  private static final int DEEP = 5000;

  private static final List<String> NO_TYPES =
      List.of("", "/", "application", "application/", "*/*", "json;charset");

  private static final List<String> NO_IDS =
      List.of(
          "no-such-id",
          "xyz_01h455vb4pex5vsknk084sn02q",
          "act_",
          "evt_7zzzzzzzzzzzzzzzzzzzzzzzzz",
          "walk:no-such-record",
          ":",
          "a:",
          "é:ö",
          " ",
          "..%2f",
          "NaN");

  private final Api api;
  private final Requests requests;

  BadRequests(Api api, Requests requests) {
    this.api = api;
    this.requests = requests;
  }

  /** What is said of the body, and whether it can be read at all. */
  void media(Call good, Consumer<Trial> to) {
    byte[] body = good.body();
    if (!good.operation().produces().isEmpty()) {
      to.accept(
          whole(
              requests.fresh(good).withHeader("Accept", "image/png"),
              Set.of(406),
              "a type that it does not give"));
    }
    if (body == null) {
      return;
    }
    to.accept(
        whole(
            requests.fresh(good).withBody("text/csv", body),
            Set.of(415),
            "a type that it does not take"));
    to.accept(whole(requests.fresh(good).withBody(null, body), BAD_TYPE, "no type"));
    for (String none : NO_TYPES) {
      to.accept(whole(requests.fresh(good).withBody(none, body), BAD_TYPE, "a type that is none"));
    }
    boolean isOfLines = Operation.NDJSON.equals(good.contentType());
    Map<String, byte[]> bodies = new LinkedHashMap<>();
    bodies.put("a body that is not UTF-8", new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'});
    if (good.json() != null) {
      bodies.put("a body cut short", Arrays.copyOf(body, body.length - (isOfLines ? 2 : 1)));
      if (good.operation().bodyRequired()) {
        bodies.put("a body of null", "null".getBytes(UTF_8));
      }
      bodies.put("a body that is a list", "[]".getBytes(UTF_8));
      bodies.put("a body that is a text", "\"text\"".getBytes(UTF_8));
      bodies.put("a body that is not JSON", "{'kind': PERSON}".getBytes(UTF_8));
      bodies.put("a body of lists in lists", "[".repeat(DEEP).getBytes(UTF_8));
      bodies.put("a body of objects in objects", "{\"a\":".repeat(DEEP).getBytes(UTF_8));
      bodies.put("a number of many digits", ("{\"a\":" + "1".repeat(DEEP) + "}").getBytes(UTF_8));
    } else {
      bodies.put("a body with NUL", "a\0b".getBytes(UTF_8));
    }
    if (good.json() != null && !isOfLines) {
      bodies.put("more behind the body", (new String(body, UTF_8) + "{}").getBytes(UTF_8));
    }
    if (!isOfLines && good.operation().bodyRequired()) {
      bodies.put("an empty body", new byte[0]);
      bodies.put("a blank body", " \n".getBytes(UTF_8));
    }
    bodies.forEach((what, bytes) ->
        to.accept(whole(requests.fresh(good).withBody(good.contentType(), bytes), BAD, what)));
  }

  private static Trial whole(Call call, Set<Integer> statuses, String what) {
    return new Trial(call, statuses, "", what, "");
  }

  void query(Call good, Consumer<Trial> to) {
    to.accept(
        parameter(good, "unknownParameter", List.of("1"), BAD, "a parameter that is not declared"));
    for (Parameter parameter : good.operation().in(Parameter.In.QUERY).toList()) {
      query(good, parameter, to);
    }
  }

  private void query(Call good, Parameter parameter, Consumer<Trial> to) {
    String name = parameter.name();
    Shape shape = api.shape(parameter.schema());
    boolean isList = shape.type().equals("array");
    Shape one = isList ? shape.items() : shape;
    List<String> values =
        requests.queryValues(good.operation(), parameter, Fullness.MOST, requests.context(good));
    String value = values.isEmpty() ? "x" : values.getFirst();
    if (parameter.required()) {
      to.accept(parameter(good, name, List.of(), BAD, "parameter: missing"));
    }
    broken(one, value)
        .forEach((what, text) ->
            to.accept(parameter(good, name, List.of(text), BAD, "parameter: " + what)));
    if (!isList || shape.said().path("uniqueItems").asBoolean()) {
      to.accept(parameter(good, name, List.of(value, value), BAD, "parameter: twice the same"));
    }
    if (isList && shape.has("maxItems")) {
      int most = shape.number("maxItems", 0);
      to.accept(
          parameter(good, name, nCopies(most + 1, value), TOO_MANY, "parameter: a value too many"));
      to.accept(parameter(good, name, nCopies(most, value), TAKEN, "parameter: all values"));
    }
    if (one.isText() && one.has("maxLength")) {
      String longest = Breaks.longer(value, one.number("maxLength", 0));
      to.accept(parameter(good, name, List.of(longest), TAKEN, "parameter: the longest text"));
    }
    for (String limit : List.of("minimum", "maximum")) {
      if (one.has(limit)) {
        String number = one.said().get(limit).asText();
        to.accept(parameter(good, name, List.of(number), TAKEN, "parameter: the " + limit));
      }
    }
  }

  private Trial parameter(
      Call good, String name, List<String> values, Set<Integer> statuses, String what) {
    return new Trial(requests.fresh(good).with(name, values), statuses, name, what, name);
  }

  /** What is no value of a parameter, by what is wrong. */
  private static Map<String, String> broken(Shape shape, String good) {
    Map<String, String> broken = new LinkedHashMap<>();
    if (!shape.choices().isEmpty()) {
      broken.put("none of the choices", "NO_SUCH");
      broken.put("a choice in lower case", good.toLowerCase(Locale.ROOT));
      broken.put("empty", "");
      return broken;
    }
    switch (shape.type()) {
      case "integer", "number" -> {
        broken.put("a text for a number", "x");
        broken.put("empty", "");
        if (shape.type().equals("integer")) {
          broken.put("a fraction", "1.5");
          broken.put("a number of too many bits", "99999999999999999999");
        }
        if (shape.has("minimum")) {
          broken.put("too small", Integer.toString(shape.number("minimum", 0) - 1));
        }
        if (shape.has("maximum")) {
          broken.put("too large", Long.toString(shape.number("maximum", 0) + 1L));
        }
      }
      case "boolean" -> {
        broken.put("a text for true or false", "maybe");
        broken.put("a number for true or false", "1");
        broken.put("empty", "");
      }
      default -> {
        Breaks.brokenTexts(shape, good).forEach(broken::put);
        if (shape.has("maxLength")) {
          broken.put("too long", Breaks.longer(good, shape.number("maxLength", 0) + 1));
        }
        broken.put("NUL", good + "\0");
        broken.put("bytes that are no UTF-8", good + "\ud800");
      }
    }
    return broken;
  }

  void headers(Call good, Consumer<Trial> to) {
    for (Parameter parameter : good.operation().in(Parameter.In.HEADER).toList()) {
      boolean isTag = parameter.name().equalsIgnoreCase("If-Match");
      if (parameter.required()) {
        to.accept(header(good, parameter, null, isTag ? NO_TAG : BAD, "header: missing"));
      }
      broken(api.shape(parameter.schema()), "x")
          .forEach((what, text) -> {
            // Others cannot be sent, and blanks around a value are not part of it.
            if (text.equals(text.strip()) && text.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
              to.accept(header(good, parameter, text, isTag ? BAD_TAG : BAD, "header: " + what));
            }
          });
      if (isTag) {
        to.accept(header(good, parameter, "\"99999\"", BAD_TAG, "header: another version"));
        to.accept(header(good, parameter, "99999", BAD_TAG, "header: no ETag"));
      }
    }
  }

  private Trial header(
      Call good, Parameter parameter, @Nullable String value, Set<Integer> statuses, String what) {
    return new Trial(
        requests.fresh(good).withHeader(parameter.name(), value),
        statuses,
        "",
        what,
        parameter.name());
  }

  /**
   * @param id of a record that is no more
   */
  void deleted(Call good, String id, Consumer<Trial> to) {
    String name = good.path().keySet().iterator().next();
    to.accept(
        whole(requests.fresh(good).withPath(name, id), Set.of(410), "a record that is deleted"));
  }

  void path(Call good, Consumer<Trial> to) {
    for (String name : good.path().keySet()) {
      for (String none : NO_IDS) {
        to.accept(
            new Trial(
                requests.fresh(good).withPath(name, none),
                BAD_ADDRESS,
                "",
                "no such " + name,
                none));
      }
    }
  }

  /** A method that an address does not take. It must fail as the others do. */
  void method(Operation of, String method, Consumer<Trial> to) {
    var failure = of.response(400);
    var other =
        new Operation(
            api,
            method,
            of.path(),
            List.of(),
            Map.of(),
            false,
            failure == null ? Map.of() : Map.of("4XX", failure));
    Map<String, String> path = new LinkedHashMap<>();
    of.in(Parameter.In.PATH).forEach(p -> path.put(p.name(), "walk:x"));
    to.accept(
        whole(
            new Call(other, path, List.of(), Map.of(), Operation.JSON, "{}".getBytes(UTF_8), null),
            BAD_METHOD,
            "a method that is not declared"));
  }
}
