package org.isnad.system.walk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.isnad.system.walk.ValidValues.Fullness;
import org.jspecify.annotations.Nullable;

/**
 * Sends what a contract allows, then what it forbids, then strange texts, and judges every answer.
 * One request after the other, so that a seed means the same requests again.
 */
final class Walk implements AutoCloseable {
  private static final int NOT_FOUND = 404;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Strange texts in the bodies of an operation, however few places for a text there are. */
  private static final int LEAST_STRANGE = 32;

  private static final List<Fullness> TURNS =
      List.of(Fullness.MOST, Fullness.LEAST, Fullness.SOME, Fullness.SOME);

  /** Good requests in which a constraint is broken, as long as the answer is about another. */
  private static final int TRIES = 3;

  private final Api api;
  private final List<Operation> operations;
  private final Wire wire;
  private final Known known;
  private final Findings findings;
  private final long seed;
  private final Random random;
  private final Hints hints;
  private final Requests requests;
  private final Oracle oracle;
  private final Breaks breaks;
  private final BadRequests bad;
  private final StrangeText strange;

  /** By name: an operation is as large as its schemas. */
  private final Map<String, List<Call>> served = new HashMap<>();

  Walk(Api api, Wire wire, Known known, Findings findings, long seed) {
    this.api = api;
    this.wire = wire;
    this.known = known;
    this.findings = findings;
    operations =
        api.operations().stream()
            .sorted(comparingInt(Walk::turn).thenComparing(Operation::toString))
            .toList();
    this.seed = seed;
    random = new Random(seed);
    hints = new Hints(known, random);
    var values = new ValidValues(hints, random);
    requests = new Requests(api, known, hints, values, random, this::send);
    oracle = new Oracle(ClosedSchemas.ofAnswers(api));
    breaks = new Breaks(ClosedSchemas.ofRequests(api), values, random);
    bad = new BadRequests(api, requests);
    strange = new StrangeText(random);
  }

  /** Lists first: they tell what is there. Reading comes after merging. */
  private static int turn(Operation operation) {
    String path = operation.path();
    boolean ofAList = path.equals(operation.collection());
    return switch (operation.method()) {
      case "GET" -> ofAList ? 0 : 6;
      case "POST" ->
          ofAList
              ? 1
              : path.endsWith("/import")
                  ? 2
                  : path.endsWith("/merge") ? 4 : path.endsWith("/unmerge") ? 5 : 3;
      default -> 3;
    };
  }

  List<Operation> operations() {
    return operations;
  }

  /** Asks each list for its first page, so that there is something to point at. */
  void lookAround() {
    for (Operation operation : operations) {
      if (operation.method().equals("GET") && turn(operation) == 0) {
        send(requests.call(operation, Fullness.LEAST, 0));
      }
    }
  }

  /** What the contract allows, but deletion: what is deleted nothing can point at any more. */
  void sendValid() {
    operations.stream().filter(o -> !o.deletes()).forEach(this::sendValid);
  }

  /** The same with deletion, and the addresses of what is deleted. */
  void sendDeletions() {
    var deletions = operations.stream().filter(Operation::deletes).toList();
    deletions.forEach(this::sendValid);
    deletions.forEach(this::sendBroken);
    deletions.forEach(this::sendStrange);
    for (Operation operation : operations) {
      String deleted = known.anyDeleted(known.prefixOf(operation.collection()));
      List<Call> good = fullestFirst(operation);
      if (deleted != null && !good.isEmpty() && !good.getFirst().path().isEmpty()) {
        bad.deleted(good.getLast(), deleted, this::attempt);
      }
    }
  }

  private void sendValid(Operation operation) {
    for (int round = 0; round < rounds(operation); round++) {
      var fullness = TURNS.get(round % TURNS.size());
      Call call = requests.call(operation, fullness, round / TURNS.size());
      Answer answer = send(call);
      if (answer == null) {
        continue;
      }
      if (isServed(call, answer)) {
        findings.served(call);
        served.computeIfAbsent(operation.toString(), o -> new ArrayList<>()).add(call);
      } else {
        findings.refused(operation, answer);
      }
    }
  }

  /** More where there is something to vary, and there are records left; each media type twice. */
  private static int rounds(Operation operation) {
    boolean uses = operation.deletes() || operation.path().endsWith("/unmerge");
    boolean varies = !operation.bodies().isEmpty() || operation.parameters().size() > 1;
    int types = Math.max(operation.bodies().size(), operation.produces().size());
    return TURNS.size() * (varies && !uses ? Math.max(2, types) : 1);
  }

  /** What the contract forbids, one thing at a time. */
  void sendBroken() {
    Map<String, Set<String>> methods = new LinkedHashMap<>();
    operations.forEach(
        o -> methods.computeIfAbsent(o.path(), p -> new TreeSet<>()).add(o.method()));
    operations.stream().filter(o -> !o.deletes()).forEach(this::sendBroken);
    for (Operation operation : operations) {
      for (String method : List.of("GET", "PUT", "POST", "DELETE", "PATCH")) {
        if (methods.computeIfAbsent(operation.path(), p -> new TreeSet<>()).add(method)) {
          bad.method(operation, method, this::attempt);
        }
      }
    }
  }

  private void sendBroken(Operation operation) {
    List<Call> good = fullestFirst(operation);
    if (good.isEmpty()) {
      return; // the walk fails for it anyway
    }
    breakBodies(good);
    Call plain = inPages(good.stream().min(comparingInt(c -> c.query().size())).orElseThrow());
    bad.media(plain, this::attempt);
    bad.query(plain, this::attempt);
    bad.headers(plain, this::attempt);
    bad.path(plain, this::attempt);
  }

  /** A list in NDJSON is whole: it refuses any limit. */
  private static Call inPages(Call call) {
    return Operation.NDJSON.equals(call.headers().get("Accept"))
        ? call.withHeader("Accept", "application/json")
        : call;
  }

  /** Strange texts wherever there is a text. Whether one is taken or refused, no service fails. */
  void sendStrange() {
    operations.stream().filter(o -> !o.deletes()).forEach(this::sendStrange);
  }

  private void sendStrange(Operation operation) {
    List<Call> good = fullestFirst(operation);
    if (good.isEmpty()) {
      return;
    }
    Call fullest = good.getFirst();
    JsonNode json = fullest.json();
    if (json != null && Operation.NDJSON.equals(fullest.contentType())) {
      strangeLines(fullest, json.path(0));
    } else if (json != null) {
      List<JsonPointer> all = texts(json);
      for (int i = 0; i < Math.max(all.size(), LEAST_STRANGE) && !all.isEmpty(); i++) {
        strangeBody(fullest, all.get(i % all.size()));
      }
    } else if (fullest.body() != null) {
      for (int i = 0; i < LEAST_STRANGE; i++) {
        byte[] text = strange.next().getBytes(UTF_8);
        send(requests.fresh(fullest).withBody(fullest.contentType(), text));
      }
    }
    for (Parameter parameter : operation.parameters()) {
      for (int times = 0; times < 4; times++) {
        Call base = requests.fresh(good.get(random.nextInt(good.size())));
        send(
            switch (parameter.in()) {
              case PATH -> base.withPath(parameter.name(), strange.nextOfAnAddress());
              case QUERY -> base.with(parameter.name(), List.of(strange.nextOfAnAddress()));
              case HEADER, COOKIE -> base.withHeader(parameter.name(), strange.nextOfAHeader());
            });
      }
    }
    Call base = requests.fresh(good.getFirst());
    send(base.with(strange.nextOfAnAddress(), List.of("1")));
    send(base.withHeader("Accept-Language", strange.nextOfAHeader()));
    send(base.withHeader("Accept", strange.nextOfAHeader()));
    send(base.withBody(strange.nextOfAHeader(), base.body()));
  }

  private void strangeBody(Call good, JsonPointer at) {
    String text = strange.next();
    Call fresh = requests.fresh(good);
    JsonNode renewed = Objects.requireNonNull(fresh.json());
    Call call = fresh.withJson(JsonText.with(renewed, at, TextNode.valueOf(text)));
    Answer answer = send(call);
    if (answer == null || answer.status() != 201) {
      return;
    }
    JsonNode kept = json(answer).at(at);
    if (kept.isTextual()
        && !kept.asText().equals(text)
        && !Hints.isReference(at.last().getMatchingProperty())) {
      findings.add("a text comes back altered", at + " came back as " + kept, call, answer.text());
    }
  }

  private void strangeLines(Call good, JsonNode line) {
    ArrayNode lines = JSON.arrayNode();
    for (JsonPointer at : texts(line)) {
      lines.add(JsonText.with(line, at, TextNode.valueOf(strange.next())));
    }
    send(good.withJson(lines));
  }

  /** What was served, and can be again: not of records that are no more. */
  private List<Call> fullestFirst(Operation operation) {
    random.setSeed(seed + operation.toString().hashCode());
    return served.getOrDefault(operation.toString(), List.of()).stream()
        .filter(c -> operation.ends() || c.path().values().stream().noneMatch(known::isGone))
        .sorted(comparingInt(Walk::size).reversed())
        .toList();
  }

  private static int size(Call call) {
    return call.body() == null ? call.query().size() : call.body().length;
  }

  private static List<JsonPointer> texts(JsonNode json) {
    List<JsonPointer> texts = new ArrayList<>();
    collectTexts(JsonPointer.empty(), json, texts);
    return texts;
  }

  private static void collectTexts(JsonPointer at, JsonNode json, List<JsonPointer> into) {
    if (json.isTextual()) {
      into.add(at);
    }
    json.properties().forEach(p -> collectTexts(at.appendProperty(p.getKey()), p.getValue(), into));
    for (int i = 0; json.isArray() && i < json.size(); i++) {
      collectTexts(at.appendIndex(i), json.get(i), into);
    }
  }

  /** All lines of an import too. */
  private static boolean isServed(Call call, Answer answer) {
    return answer.isGood() && lastFailed(call, answer) == null;
  }

  private static String id(Call call) {
    return call.path().values().iterator().next();
  }

  /** Whether the machine has taken the record away, so that the answer tells nothing. */
  private boolean isTaken(Call call, int status) {
    return status == NOT_FOUND && !call.path().isEmpty() && known.isTaken(id(call));
  }

  private void useUp(Call call) {
    if (call.path().isEmpty()) {
      return;
    }
    String id = id(call);
    if (call.operation().ends()) {
      known.forget(id, call.operation().deletes());
    } else if (call.operation().path().endsWith("/unmerge")) {
      known.revive(id);
    }
  }

  /** Each kind of body, in the fullest request that had it: that has the most to be broken. */
  private void breakBodies(List<Call> fullestFirst) {
    Map<String, List<Call>> byType = new TreeMap<>();
    for (Call call : fullestFirst) {
      if (call.json() != null && call.contentType() != null) {
        byType.computeIfAbsent(call.contentType(), t -> new ArrayList<>()).add(call);
      }
    }
    byType.forEach((type, calls) -> {
      JsonNode schema = requests.bodySchema(calls.getFirst().operation(), type);
      if (type.equals(Operation.NDJSON)) {
        breakLines(calls.getFirst(), schema);
      } else {
        breakBodies(calls, schema);
      }
    });
  }

  private void breakBodies(List<Call> bases, JsonNode schema) {
    Map<String, List<Based>> all = new LinkedHashMap<>();
    for (Call base : bases) {
      breaks(schema, base, Objects.requireNonNull(base.json()))
          .forEach((key, each) ->
              all.computeIfAbsent(key, k -> new ArrayList<>()).add(new Based(base, each)));
    }
    for (List<Based> same : all.values()) {
      // What a base had is broken better than what was put into it: that alone may be wrong there.
      same.sort(comparing(b -> b.broken.isGrafted()));
      for (int i = 0; i < same.size(); i++) {
        boolean isLast = i == same.size() - 1 || i == TRIES - 1;
        if (breakBody(same.get(i), isLast) || isLast) {
          break;
        }
      }
    }
  }

  /** A break of the body of a request. */
  private record Based(Call base, Breaks.Break broken) {}

  private Map<String, Breaks.Break> breaks(JsonNode schema, Call base, JsonNode value) {
    return breaks.of(api, schema, value, base.operation().bodyRequired(), requests.context(base));
  }

  /**
   * Whether the answer settles it. If it is about something else, another request may tell.
   *
   * @param isLast whether there is no other
   */
  private boolean breakBody(Based based, boolean isLast) {
    Call base = based.base;
    Trial trial =
        trial(
            requests.fresh(base).withBody(base.contentType(), renewed(base, based.broken)),
            based.broken);
    Answer answer = send(trial.call());
    if (answer == null || isTaken(trial.call(), answer.status())) {
      return true;
    }
    String fault = trial.fault(answer.status(), answer.text());
    boolean isSettled = fault.isEmpty() || fault.startsWith("taken");
    if (!fault.isEmpty() && (isSettled || isLast)) {
      findings.add(fault, trial, answer.status(), answer.text());
    }
    return isSettled;
  }

  private static Trial trial(Call call, Breaks.Break each) {
    return new Trial(
        call,
        each.isEdge() ? Trial.TAKEN : Trial.BAD,
        each.name(),
        each.what(),
        each.where().toString());
  }

  /** Many in one request: an import takes what is good, and tells of each line. */
  private void breakLines(Call base, JsonNode schema) {
    Map<String, Breaks.Break> best = new LinkedHashMap<>();
    Objects.requireNonNull(base.json())
        .valueStream()
        .limit(TRIES)
        .forEach(line ->
            breaks(schema, base, line)
                .forEach((key, each) -> best.merge(key, each, (a, b) -> a.isGrafted() ? b : a)));
    var all = List.copyOf(best.values());
    for (int from = 0; from < all.size(); from += Requests.LINES) {
      var some = all.subList(from, Math.min(from + Requests.LINES, all.size()));
      var body = new ByteArrayOutputStream();
      List<Trial> trials = new ArrayList<>();
      for (var each : some) {
        byte[] line = renewed(base, each);
        body.writeBytes(line);
        body.write('\n');
        trials.add(trial(base.withBody(base.contentType(), line), each));
      }
      Answer answer = send(base.withBody(base.contentType(), body.toByteArray()));
      if (answer != null && answer.isGood()) {
        judgeLines(trials, answer);
      } else if (answer != null) {
        trials.forEach(trial -> judge(trial, answer.status(), answer.text()));
      }
    }
  }

  private void judgeLines(List<Trial> trials, Answer answer) {
    Map<Integer, JsonNode> rows = new HashMap<>();
    for (String line : answer.text().lines().toList()) {
      JsonNode row = parsed(line);
      rows.put(row.path("row").asInt(), row);
    }
    for (int i = 0; i < trials.size(); i++) {
      JsonNode row = rows.getOrDefault(i + 1, JSON.objectNode());
      judge(trials.get(i), row.path("problem").path("status").asInt(200), row.toString());
    }
  }

  private byte[] renewed(Call base, Breaks.Break each) {
    JsonNode value = each.value().deepCopy();
    if (!base.operation().replaces()) {
      hints.renew(value, each.where());
    }
    return each.text(value);
  }

  private void attempt(Trial trial) {
    Answer answer = send(trial.call());
    if (answer == null) {
      return;
    }
    JsonNode failed = lastFailed(trial.call(), answer);
    if (failed == null) {
      judge(trial, answer.status(), answer.text());
    } else {
      judge(trial, failed.path("problem").path("status").asInt(), failed.toString());
    }
  }

  private void judge(Trial trial, int status, String text) {
    String fault = isTaken(trial.call(), status) ? "" : trial.fault(status, text);
    if (!fault.isEmpty()) {
      findings.add(fault, trial, status, text);
    }
  }

  /** The result of the last line of an import that failed; null if none did. */
  private static @Nullable JsonNode lastFailed(Call call, Answer answer) {
    return Operation.NDJSON.equals(call.contentType()) && answer.isGood()
        ? answer
            .text()
            .lines()
            .filter(line -> line.contains("\"FAILED\""))
            .map(Walk::parsed)
            .reduce((before, last) -> last)
            .orElse(null)
        : null;
  }

  /** Null if there was no answer, which is a finding. */
  private @Nullable Answer send(Call call) {
    Operation operation = call.operation();
    try {
      Answer answer = wire.send(operation.method(), call.target(), call.fields(), call.body());
      findings.count(operation, answer.status());
      for (String fault : oracle.faults(operation, answer)) {
        findings.add(
            "not as declared: " + kind(fault), fault, call, answer.status() + " " + answer.text());
      }
      if (answer.isGood() && !operation.method().equals("GET")) {
        requests.forgetTags();
        useUp(call);
      }
      if (answer.status() == NOT_FOUND && !call.path().isEmpty()) {
        known.miss(id(call));
      }
      if (answer.isGood() && answer.mediaType().equals(Operation.JSON)) {
        known.learn(operation, json(answer));
      }
      return answer;
    } catch (IOException e) {
      findings.count(operation, 0);
      findings.add("no answer", String.valueOf(e.getMessage()), call, "");
      return null;
    }
  }

  /** Of faults that are the same, wherever in a body they are. */
  private static String kind(String fault) {
    return fault.replaceFirst("^(line \\d+ )?(/\\S* )?", "").replaceAll("\\d+", "N");
  }

  private static JsonNode json(Answer answer) {
    return answer.mediaType().equals(Operation.JSON) ? parsed(answer.text()) : JSON.missingNode();
  }

  private static JsonNode parsed(String text) {
    try {
      return JsonText.read(text);
    } catch (JsonProcessingException e) {
      return JSON.missingNode(); // the oracle has said so
    }
  }

  @Override
  public void close() {
    wire.close();
  }
}
