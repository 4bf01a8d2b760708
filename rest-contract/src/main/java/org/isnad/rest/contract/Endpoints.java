package org.isnad.rest.contract;

import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponse;
import static org.eclipse.microprofile.openapi.OASFactory.createHeader;
import static org.eclipse.microprofile.openapi.OASFactory.createParameter;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jspecify.annotations.Nullable;

/** Describes endpoints by the Javadoc of their methods, and by their shape. */
final class Endpoints {
  /** Parameters that mean the same wherever they stand; a method's own comment goes before. */
  private static final Map<String, Prose> PARAMETERS =
      Map.of(
          "after",
              new Prose(
                  "The `next` of the page before, unchanged; absent for the first page",
                  List.of("YWN0XzAxaDQ1NXZiNHBleDV2c2tuazA4NHNuMDJx")),
          "id", new Prose("An id, or an external id as `scheme:value`", List.of("wikidata:Q912")),
          "limit", new Prose("Most items of the page", List.of("50")),
          "total",
              new Prose(
                  "Whether to count the whole list, which costs more the longer it is",
                  List.of("true")),
          "updatedSince", new Prose("Only what was created or changed then or later", List.of()),
          "If-Match", new Prose("The ETag of the version that is to be changed", List.of("\"3\"")),
          "If-None-Match",
              new Prose("The ETag of the version that is known already", List.of("\"3\"")),
          "Idempotency-Key",
              new Prose(
                  "Any text of yours, new for each request and the same when it is sent again",
                  List.of("3f2f9c1e-7d0b-4a57-9d0b-6a1f0c1b2e77")));

  private final IndexView index;
  private final Javadocs javadocs;
  private final Schemas schemas;
  private final Components components;

  Endpoints(IndexView index, Javadocs javadocs, Schemas schemas, Components components) {
    this.index = index;
    this.javadocs = javadocs;
    this.schemas = schemas;
    this.components = components;
  }

  void describe(Endpoint endpoint) {
    var operation = endpoint.operation();
    // The scanner gives what was not named the name of its method: org.isnad.x.XResource_get.
    String scanned = String.valueOf(operation.getOperationId());
    ClassInfo resource = scanned.contains("_") ? index.getClassByName(before(scanned)) : null;
    MethodInfo method =
        resource == null ? null : method(resource, scanned.substring(scanned.lastIndexOf('_') + 1));
    if (resource != null) {
      operation.setOperationId(endpoint.id());
    }
    if (method != null) {
      Prose prose = javadocs.of(method);
      if (operation.getSummary() == null && !prose.isEmpty()) {
        operation.setSummary(prose.firstSentence());
      }
      if (operation.getDescription() == null && !prose.isEmpty()) {
        operation.setDescription(prose.text());
      }
    }
    for (Parameter parameter : parameters(endpoint)) {
      describe(parameter, resource, method);
      if (parameter.getSchema() != null) {
        parameter.getSchema().setUniqueItems(null); // of what is given twice, one is kept
        Schemas.anchor(parameter.getSchema());
      }
      if (parameter.getName().equals("Idempotency-Key")) {
        parameter.getSchema().setPattern("^[!-~]{1,255}$");
      }
      if (endpoint.guarded() && parameter.getName().equals("If-Match")) {
        parameter.setRequired(true); // to the framework it is not: its answer is not 428
      }
    }
    RequestBody body = operation.getRequestBody();
    if (resource != null
        && body != null
        && body.getDescription() == null
        && body.getContent().hasMediaType("application/x-ndjson")) {
      body.setDescription(
          "One New" + noun(resource) + " a line, as JSON in UTF-8; no line longer than 8 MiB");
    }
    if (body != null && method != null && mayBeMissing(method)) {
      body.setRequired(null); // the scanner takes each for required
    }
    if (endpoint.reads()) {
      operation.addParameter(createParameter().ref("If-None-Match"));
    }
    succeed(endpoint);
    Failures.addTo(endpoint, components);
  }

  /** Whether a method does without the body that it takes. */
  private static boolean mayBeMissing(MethodInfo method) {
    return method.parameters().stream()
        .anyMatch(p ->
            p.type().hasAnnotation(Schemas.NULLABLE)
                && p.declaredAnnotations().stream()
                    .noneMatch(a -> a.name().packagePrefix().startsWith("org.jboss.resteasy")));
  }

  private static String noun(ClassInfo resource) {
    return resource.simpleName().replaceFirst("Resource$", "");
  }

  private static String before(String scanned) {
    return scanned.substring(0, scanned.lastIndexOf('_'));
  }

  /** A resource's own method, or one that it inherits. */
  private @Nullable MethodInfo method(ClassInfo resource, String name) {
    for (ClassInfo type = resource;
        type != null && type.superName() != null;
        type = index.getClassByName(type.superName())) {
      for (MethodInfo method : type.methods()) {
        if (method.name().equals(name) && !method.isSynthetic()) {
          return method;
        }
      }
    }
    return null;
  }

  /** By the method's comment, what holds everywhere, or what the record's comment says. */
  private void describe(
      Parameter parameter, @Nullable ClassInfo resource, @Nullable MethodInfo method) {
    String name = parameter.getName();
    Stream<Prose> own =
        method == null
            ? Stream.of()
            : method.parameters().stream()
                .filter(p -> name.replace("-", "").equalsIgnoreCase(p.name()))
                .map(p -> javadocs.of(method, String.valueOf(p.name())));
    Stream<Prose> everywhere = Stream.ofNullable(PARAMETERS.get(name));
    Stream<Prose> ofRecord =
        resource == null
            ? Stream.of()
            : Stream.of(schemas.ofProperty(noun(resource) + "View", name));
    Stream.of(own, everywhere, ofRecord)
        .flatMap(s -> s)
        .filter(prose -> !prose.isEmpty())
        .findFirst()
        .ifPresent(prose -> {
          if (parameter.getDescription() == null) {
            parameter.setDescription(prose.text());
          }
          schemas.exemplify(parameter.getSchema(), prose, name);
        });
  }

  private void succeed(Endpoint endpoint) {
    APIResponses responses = endpoint.operation().getResponses();
    responses.removeAPIResponse("400"); // the scanner's guess
    var ok = responses.getAPIResponse("200");
    if (ok == null) {
      return;
    }
    if (endpoint.creates()) {
      responses.removeAPIResponse("200");
      responses.addAPIResponse("201", ok.description("Created"));
      ok.addHeader("Location", createHeader().ref("Location"));
    } else if (endpoint.method() == HttpMethod.DELETE && ok.getContent() == null) {
      responses.removeAPIResponse("200");
      responses.addAPIResponse("204", ok.description("Deleted"));
    }
    if (endpoint.mayBeThere()) {
      responses.addAPIResponse(
          "200",
          createAPIResponse()
              .description("It was there already, and is as it was")
              .content(ok.getContent())
              .headers(ok.getHeaders())
              .addHeader("ETag", createHeader().ref("ETag")));
    }
    if (endpoint.creates() || endpoint.reads() || (endpoint.isOne() && ok.getContent() != null)) {
      ok.addHeader("ETag", createHeader().ref("ETag"));
    }
    if (endpoint.reads()) {
      responses.addAPIResponse(
          "304",
          createAPIResponse()
              .description("Not changed since the answer whose ETag is in If-None-Match")
              .addHeader("ETag", createHeader().ref("ETag")));
    }
    if (endpoint.reads() && endpoint.isOne() && mayBeMerged(ok.getContent())) {
      responses.addAPIResponse(
          "308",
          createAPIResponse()
              .description("It is merged: see the record that stands for it")
              .addHeader("Location", createHeader().ref("Location")));
    }
    streamed(ok.getContent());
  }

  private boolean mayBeMerged(@Nullable Content content) {
    MediaType json = content == null ? null : content.getMediaType("application/json");
    String ref = json == null ? null : json.getSchema().getRef();
    var schema =
        ref == null ? null : components.getSchemas().get(ref.substring(ref.lastIndexOf('/') + 1));
    return schema != null
        && schema.getProperties() != null
        && schema.getProperties().containsKey("mergedIds");
  }

  /** In NDJSON a list is its items, and not a page. */
  private static void streamed(@Nullable Content content) {
    MediaType lines = content == null ? null : content.getMediaType("application/x-ndjson");
    MediaType page = content == null ? null : content.getMediaType("application/json");
    if (lines == null || page == null) {
      return;
    }
    String ref = page.getSchema().getRef();
    if (ref != null) {
      String name = ref.substring(ref.lastIndexOf('/') + 1);
      lines.setSchema(createSchema().ref(name.replaceFirst("^Page", "")));
    } else if (page.getSchema().getItems() != null) {
      lines.setSchema(createSchema().ref(page.getSchema().getItems().getRef()));
    }
  }

  private static List<Parameter> parameters(Endpoint endpoint) {
    return Optional.ofNullable(endpoint.operation().getParameters()).orElse(List.of());
  }
}
