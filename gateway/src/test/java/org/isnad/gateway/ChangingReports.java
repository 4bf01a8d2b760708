package org.isnad.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.isnad.gateway.Upstreams.Answer;
import org.isnad.gateway.Upstreams.Asked;

/** articles-service as its feed tells it: reports that change, and can be looked up. */
public final class ChangingReports {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern AFTER = Pattern.compile("after=(\\d+)");
  private static final int PAGE = 1000;

  /** Of all tests: numbers that were given are not given again. */
  private static final List<String> CHANGED = new ArrayList<>();

  private ChangingReports() {}

  /** From now on the feed answers. */
  public static void begin() {
    Upstreams.answer("/v1/changes", ChangingReports::page);
  }

  public static void change(Collection<String> ids) {
    synchronized (CHANGED) {
      CHANGED.addAll(ids);
    }
  }

  public static void change(String... ids) {
    change(List.of(ids));
  }

  /** Ids of reports, each another. */
  public static List<String> ids(int count) {
    return IntStream.range(0, count).mapToObj("rpt_%026d"::formatted).toList();
  }

  private static Answer page(Asked asked) {
    synchronized (CHANGED) {
      var after = AFTER.matcher(asked.query());
      int from = after.find() ? Integer.parseInt(after.group(1)) : CHANGED.size();
      int to = Math.min(CHANGED.size(), from + PAGE);
      String changes =
          CHANGED.subList(from, to).stream()
              .map("{\"kind\": \"UPDATED\", \"report\": \"%s\"}"::formatted)
              .collect(Collectors.joining(", "));
      return new Answer(
          200,
          "{\"epoch\": \"one\", \"head\": %d, \"next\": %d, \"changes\": [%s]}"
              .formatted(CHANGED.size(), to, changes));
    }
  }

  /** All that is asked for by id, in English if it is the last of a thousand. */
  public static Answer lookUp(Asked asked) {
    try {
      return new Answer(
          200,
          StreamSupport.stream(JSON.readTree(asked.body()).path("ids").spliterator(), false)
              .map(id -> report(id.asText()))
              .collect(Collectors.joining(", ", "{\"items\": [", "]}")));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(asked.body(), e);
    }
  }

  private static String report(String id) {
    return """
    {"version": 1, "id": "%s", "title": "One", "language": "%s",
     "publisher": "act_01h455vb4pex5vsknk084sn02q"}
    """
        .formatted(id, id.endsWith("999") ? "en" : "ar");
  }
}
