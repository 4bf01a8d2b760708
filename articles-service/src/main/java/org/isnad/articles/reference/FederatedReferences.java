package org.isnad.articles.reference;

import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.isnad.articles.claim.ClaimRepository;
import org.isnad.articles.mention.MentionRepository;
import org.isnad.articles.report.ReportRepository;
import org.isnad.record.ExternalKeys;
import org.isnad.record.Lookup;
import org.isnad.record.RecordRepository;
import org.isnad.record.References;
import org.isnad.record.Referents;
import org.isnad.rest.ExternalId;
import org.isnad.rest.Problem;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.Reference;
import org.isnad.rest.TypeId;
import org.jboss.logging.Logger;

/**
 * Own records are looked up here; external ids that are not here, in entities-service. An id of
 * that service is taken as it is: who has it knows its kind, and its record may go at any time.
 */
@Singleton
class FederatedReferences implements References {
  private static final Logger LOG = Logger.getLogger(FederatedReferences.class);

  private final ExternalKeys keys;
  private final ReportRepository reports;
  private final MentionRepository mentions;
  private final ClaimRepository claims;
  private final EntitiesClient entities;

  FederatedReferences(
      ExternalKeys keys,
      ReportRepository reports,
      MentionRepository mentions,
      ClaimRepository claims,
      @RestClient EntitiesClient entities) {
    this.keys = keys;
    this.reports = reports;
    this.mentions = mentions;
    this.claims = claims;
    this.entities = entities;
  }

  @Override
  public Referents find(Set<Reference> references) {
    Map<Reference, TypeId> found = new HashMap<>();
    Set<ExternalId> unknown = new HashSet<>();
    Map<TypeId.Kind, Set<TypeId>> ids = new EnumMap<>(TypeId.Kind.class);
    for (Reference reference : references) {
      switch (reference) {
        case TypeId id -> ids.computeIfAbsent(id.kind(), k -> new HashSet<>()).add(id);
        case ExternalId externalId -> unknown.add(externalId);
      }
    }
    ids.forEach((kind, asked) -> existing(kind, asked).forEach(id -> found.put(id, id)));
    Map<ExternalId, TypeId> own = keys.holders(unknown);
    found.putAll(own);
    unknown.removeAll(own.keySet());
    List<ExternalId> others = List.copyOf(unknown);
    try {
      for (int from = 0; from < others.size(); from += Lookup.MOST) {
        ask(others.subList(from, Math.min(others.size(), from + Lookup.MOST)), found);
      }
      return new Referents(found, null);
    } catch (ProcessingException | WebApplicationException e) {
      return new Referents(
          found,
          Problem.of(
              ProblemCode.UPSTREAM_UNAVAILABLE,
              "entities-service does not answer; it is needed to find "
                  + others.getFirst()
                  + (others.size() > 1 ? " and others" : "")
                  + ". Try again, or write ids instead",
              List.of()));
    }
  }

  private Collection<TypeId> existing(TypeId.Kind kind, Set<TypeId> asked) {
    return switch (kind) {
      case REPORT -> existing(reports, asked);
      case MENTION -> existing(mentions, asked);
      case CLAIM -> existing(claims, asked);
      case CITATION, ACTOR, LOCATION, EVENT, RELATION -> asked;
    };
  }

  private static List<TypeId> existing(RecordRepository<?> rows, Set<TypeId> asked) {
    Set<UUID> there = rows.existing(asked.stream().map(TypeId::uuid).toList());
    return asked.stream().filter(id -> there.contains(id.uuid())).toList();
  }

  private void ask(List<ExternalId> externalIds, Map<Reference, TypeId> found) {
    var answer =
        entities.lookup(
            new EntitiesClient.Asked(externalIds.stream().map(ExternalId::toString).toList()));
    answer.all().forEach(e -> e.externalIds().forEach(x -> found.put(x, e.id())));
    // What is merged may be unmerged: then it is this that was meant, not what stands for it now.
    answer.merged().forEach(m -> found.put(m.asked(), m.id()));
  }

  /**
   * {@inheritDoc}
   *
   * <p>With entities-service away, an id stands for itself alone: a list is then short of what was
   * said under ids that are merged, but there is a list.
   */
  @Override
  public List<TypeId> group(Collection<Reference> asked) {
    Referents referents = find(Set.copyOf(asked));
    List<TypeId> ids =
        asked.stream().flatMap(r -> Stream.ofNullable(referents.get(r))).distinct().toList();
    List<String> others =
        ids.stream().filter(FederatedReferences::elsewhere).map(TypeId::toString).toList();
    if (others.isEmpty()) {
      return ids;
    }
    Set<TypeId> group = new LinkedHashSet<>(ids);
    try {
      entities
          .lookup(new EntitiesClient.Asked(others))
          .all()
          .forEach(e -> {
            group.add(e.id());
            group.addAll(e.mergedIds() == null ? List.of() : e.mergedIds());
          });
    } catch (ProcessingException | WebApplicationException e) {
      LOG.debugf("entities-service does not say what is merged: %s", e.toString());
    }
    return List.copyOf(group);
  }

  private static boolean elsewhere(TypeId id) {
    return switch (id.kind()) {
      case ACTOR, LOCATION, EVENT, RELATION -> true;
      case REPORT, MENTION, CLAIM, CITATION -> false;
    };
  }
}
