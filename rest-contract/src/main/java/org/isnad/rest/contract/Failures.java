package org.isnad.rest.contract;

import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponse;
import static org.eclipse.microprofile.openapi.OASFactory.createContent;
import static org.eclipse.microprofile.openapi.OASFactory.createExample;
import static org.eclipse.microprofile.openapi.OASFactory.createHeader;
import static org.eclipse.microprofile.openapi.OASFactory.createMediaType;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.isnad.rest.Problem;
import org.isnad.rest.ProblemCode;

/** How endpoints fail: one response for each status that a {@link ProblemCode} has. */
final class Failures {
  /** Which endpoints may give a status. */
  private static final Map<Integer, Predicate<Endpoint>> GIVEN =
      Map.ofEntries(
          Map.entry(400, e -> true),
          Map.entry(401, e -> true),
          Map.entry(403, e -> true),
          Map.entry(404, Endpoint::ofOne),
          // Of a method that is not described.
          Map.entry(405, e -> false),
          Map.entry(406, e -> true),
          Map.entry(408, Endpoint::hasBody),
          Map.entry(409, Endpoint::changes),
          Map.entry(410, e -> e.ofOne() || e.isFeed()),
          Map.entry(412, e -> e.takes("If-Match")),
          Map.entry(413, Endpoint::hasBody),
          Map.entry(414, e -> true),
          Map.entry(415, e -> e.hasBody() || e.method() == HttpMethod.POST),
          Map.entry(422, e -> e.hasBody() && (e.changes() || e.isTold())),
          Map.entry(428, Endpoint::guarded),
          Map.entry(429, e -> true),
          Map.entry(431, e -> true),
          Map.entry(500, e -> true),
          Map.entry(503, e -> true),
          // What is read may need room, too, to be sorted.
          Map.entry(507, e -> true));

  private static final SortedMap<Integer, List<ProblemCode>> CODES =
      Arrays.stream(ProblemCode.values())
          .collect(Collectors.groupingBy(ProblemCode::status, TreeMap::new, Collectors.toList()));

  private Failures() {}

  /** The title of a code is what it means: it needs no comment. */
  static void describe(Schema codes) {
    codes.setDescription(
        Arrays.stream(ProblemCode.values())
            .map(code -> "- `%s`: %s (%d)".formatted(code, code.title(), code.status()))
            .collect(Collectors.joining("\n", "Every way in which a request can fail.\n\n", "")));
  }

  /** Lists them at an endpoint; what its annotations say stays. */
  static void addTo(Endpoint endpoint, Components components) {
    APIResponses responses = endpoint.operation().getResponses();
    CODES.forEach((status, codes) -> {
      var given = GIVEN.get(status);
      if (given == null) {
        throw new IllegalStateException(
            codes + " have status " + status + ": say in Failures which endpoints give it");
      }
      // What Quarkus says of those who may not is too little.
      boolean ours = status == 401 || status == 403;
      if (given.test(endpoint) && (ours || !responses.hasAPIResponse(status.toString()))) {
        responses.addAPIResponse(status.toString(), createAPIResponse().ref(name(status)));
        components.addResponse(name(status), response(status, codes));
      }
    });
  }

  private static String name(int status) {
    return "Problem" + status;
  }

  private static APIResponse response(int status, List<ProblemCode> codes) {
    var examples = new LinkedHashMap<String, Example>();
    for (ProblemCode code : codes) {
      var problem = new LinkedHashMap<String, Object>();
      problem.put("type", code.type());
      problem.put("title", code.title());
      problem.put("status", status);
      problem.put("code", code.name());
      examples.put(code.name(), createExample().summary(code.title()).value(problem));
    }
    var response =
        createAPIResponse()
            .description(
                codes.stream()
                    .map(code -> "- `" + code + "`: " + code.title())
                    .collect(Collectors.joining("\n", "By `code`:\n\n", "")))
            .content(
                createContent()
                    .addMediaType(
                        Problem.MEDIA_TYPE,
                        createMediaType()
                            .schema(createSchema().ref("Problem"))
                            .examples(examples)));
    return switch (status) {
      case 429, 503, 507 -> response.addHeader("Retry-After", createHeader().ref("Retry-After"));
      default -> response;
    };
  }
}
