package org.isnad.rest.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {
  @ParameterizedTest
  @CsvSource({
    "GET, /v1/actors, listActors",
    "POST, /v1/actors, createActor",
    "GET, /v1/actors/{id}, getActor",
    "PUT, /v1/actors/{id}, replaceActor",
    "DELETE, /v1/actors/{id}, deleteActor",
    "POST, /v1/actors/import, importActors",
    "POST, /v1/actors/lookup, lookupActors",
    "POST, /v1/entities/lookup, lookupEntities",
    "POST, /v1/actors/{id}/merge, mergeActor",
    "GET, /v1/reports/{id}/mentions, listReportMentions",
    "GET, /v1/reports/{id}/revisions/{number}, getReportRevision",
    "GET, /v1/reports/{id}/text, getReportText",
    "PUT, /v1/reports/{id}/text, replaceReportText",
    "POST, /v1/entities/{id}/mark-done, markDoneEntity",
    "POST, /v1/batch, batch"
  })
  void given_an_address_when_named_then_it_says_what_it_does(
      HttpMethod method, String path, String expected) {
    var endpoint =
        new Endpoint(method, path, OASFactory.createPathItem(), OASFactory.createOperation());

    String id = endpoint.id();

    assertThat(id).isEqualTo(expected);
  }
}
