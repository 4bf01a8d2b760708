package org.isnad.rest.contract;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;

/**
 * An endpoint by its shape, from which follows what it is called and how it can fail.
 *
 * @param path as {@code /v1/reports/{id}/mentions}
 * @param address all that the path answers to
 */
record Endpoint(HttpMethod method, String path, PathItem address, Operation operation) {

  /** Whether it is about one record, which may not be there. */
  boolean ofOne() {
    return path.contains("{");
  }

  /** Whether the record itself is read, replaced or deleted. */
  boolean isOne() {
    return path.endsWith("}");
  }

  /** Whether it is read on and on, from a number that may be too old. */
  boolean isFeed() {
    return path.endsWith("/changes");
  }

  /** What another service tells of records that are here. */
  boolean isTold() {
    return path.endsWith("/decisions");
  }

  /** What is posted to a list is created. */
  boolean creates() {
    return method == HttpMethod.POST && address.getGET() != null;
  }

  /** An import answers row by row: as a whole it changes nothing that could be refused. */
  boolean changes() {
    return creates() || (method != HttpMethod.GET && ofOne());
  }

  /** Whether it takes If-Match. */
  boolean guarded() {
    return isOne() && (method == HttpMethod.PUT || method == HttpMethod.DELETE);
  }

  boolean takes(String header) {
    return operation.getParameters() != null
        && operation.getParameters().stream().anyMatch(p -> header.equals(p.getName()));
  }

  /** What is not made because it is there: one text is one report, one tie one relation. */
  boolean mayBeThere() {
    return creates() && (path.equals("/v1/reports") || path.equals("/v1/relations"));
  }

  boolean reads() {
    return method == HttpMethod.GET;
  }

  boolean hasBody() {
    return operation.getRequestBody() != null;
  }

  /** For generators: {@code createActor}, {@code listReportMentions}, {@code mergeActor}. */
  String id() {
    List<String> segments =
        Stream.of(path.replaceFirst("^/v[0-9]+/", "").split("/"))
            .filter(segment -> !segment.startsWith("{"))
            .toList();
    String last = segments.getLast();
    List<String> owners = segments.subList(0, segments.size() - 1);
    boolean plural = last.endsWith("s");
    if (isOne()) {
      return verb("get") + nouns(segments);
    }
    if (method == HttpMethod.POST && !plural) {
      // An action: of one record, of the list, or of the whole service.
      String noun = ofOne() ? nouns(owners) : owners.isEmpty() ? "" : capitalized(owners.getLast());
      return camel(last) + noun;
    }
    return method == HttpMethod.GET && plural
        ? "list" + nouns(owners) + capitalized(last)
        : verb("get") + nouns(owners) + (plural ? singular(last) : capitalized(last));
  }

  private String verb(String reading) {
    return switch (method) {
      case POST -> "create";
      case PUT -> "replace";
      case PATCH -> "change";
      case DELETE -> "delete";
      case GET, HEAD, OPTIONS, TRACE -> reading;
    };
  }

  private static String nouns(List<String> plurals) {
    return plurals.stream().map(Endpoint::singular).collect(Collectors.joining());
  }

  private static String singular(String plural) {
    return capitalized(plural.replaceFirst("ies$", "y").replaceFirst("s$", ""));
  }

  private static String capitalized(String segment) {
    String camel = camel(segment);
    return camel.substring(0, 1).toUpperCase(Locale.ROOT) + camel.substring(1);
  }

  /** {@code same-as} as {@code sameAs}. */
  private static String camel(String segment) {
    String[] words = segment.split("-");
    return words[0]
        + Stream.of(words)
            .skip(1)
            .map(w -> w.substring(0, 1).toUpperCase(Locale.ROOT) + w.substring(1))
            .collect(Collectors.joining());
  }
}
