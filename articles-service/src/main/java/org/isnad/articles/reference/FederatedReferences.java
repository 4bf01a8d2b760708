package org.isnad.articles.reference;

import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.isnad.record.ExternalKeys;
import org.isnad.record.Lookup;
import org.isnad.record.References;
import org.isnad.rest.ExternalId;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.isnad.rest.Reference;
import org.isnad.rest.TypeId;

/**
 * Own external ids are looked up here, all others in entities-service. An id is taken as it is: who
 * has it knows its kind, and a record of the other service may go at any time.
 */
@Singleton
class FederatedReferences implements References {
  private final ExternalKeys keys;
  private final EntitiesClient entities;

  FederatedReferences(ExternalKeys keys, @RestClient EntitiesClient entities) {
    this.keys = keys;
    this.entities = entities;
  }

  @Override
  public Map<Reference, TypeId> find(Set<Reference> references) {
    Map<Reference, TypeId> found = new HashMap<>();
    Set<ExternalId> unknown = new HashSet<>();
    for (Reference reference : references) {
      switch (reference) {
        case TypeId id -> found.put(id, id);
        case ExternalId externalId -> unknown.add(externalId);
      }
    }
    Map<ExternalId, TypeId> own = keys.holders(unknown);
    found.putAll(own);
    unknown.removeAll(own.keySet());
    List<ExternalId> others = List.copyOf(unknown);
    for (int from = 0; from < others.size(); from += Lookup.MOST) {
      ask(others.subList(from, Math.min(others.size(), from + Lookup.MOST)), found);
    }
    return found;
  }

  private void ask(List<ExternalId> externalIds, Map<Reference, TypeId> found) {
    EntitiesClient.Entities answer;
    try {
      answer =
          entities.lookup(
              new EntitiesClient.Asked(externalIds.stream().map(ExternalId::toString).toList()));
    } catch (ProcessingException | WebApplicationException e) {
      throw new ProblemException(
          ProblemCode.UPSTREAM_UNAVAILABLE,
          "entities-service does not answer; it is needed to find "
              + externalIds.getFirst()
              + (externalIds.size() > 1 ? " and others" : "")
              + ". Try again, or write ids instead");
    }
    answer.all().forEach(e -> e.externalIds().forEach(x -> found.put(x, e.id())));
  }
}
