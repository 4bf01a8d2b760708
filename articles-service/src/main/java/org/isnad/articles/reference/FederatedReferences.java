package org.isnad.articles.reference;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.isnad.articles.claim.ClaimRepository;
import org.isnad.articles.mention.MentionRepository;
import org.isnad.articles.report.ReportRepository;
import org.isnad.articles.search.Incomplete;
import org.isnad.articles.visibility.Readers;
import org.isnad.record.ExternalKeys;
import org.isnad.record.Groups;
import org.isnad.record.Lookup;
import org.isnad.record.RecordRepository;
import org.isnad.record.References;
import org.isnad.record.Referents;
import org.isnad.rest.ExternalId;
import org.isnad.rest.Problem;
import org.isnad.rest.ProblemException;
import org.isnad.rest.Reference;
import org.isnad.rest.TypeId;
import org.jboss.logging.Logger;

/**
 * Own records are looked up here; external ids that are not here, in entities-service. An id of
 * that service is taken as it is: who has it knows its kind, and its record may go at any time. So
 * is a citation's: whoever stores it asks its report.
 */
@Singleton
class FederatedReferences implements References {
  private static final Logger LOG = Logger.getLogger(FederatedReferences.class);

  private final ExternalKeys keys;
  private final ReportRepository reports;
  private final MentionRepository mentions;
  private final ClaimRepository claims;
  private final EntitiesClient entities;
  private final FiltersClient filters;
  private final Incomplete incomplete;

  FederatedReferences(
      ExternalKeys keys,
      ReportRepository reports,
      MentionRepository mentions,
      ClaimRepository claims,
      @RestClient EntitiesClient entities,
      @RestClient FiltersClient filters,
      Incomplete incomplete) {
    this.keys = keys;
    this.reports = reports;
    this.mentions = mentions;
    this.claims = claims;
    this.entities = entities;
    this.filters = filters;
    this.incomplete = incomplete;
  }

  @Override
  public Referents find(Set<Reference> references) {
    Map<Reference, TypeId> found = here(references);
    List<Reference> others =
        references.stream().filter(r -> !(r instanceof TypeId) && !found.containsKey(r)).toList();
    try {
      for (int from = 0; from < others.size(); from += Lookup.MOST) {
        var asked = others.subList(from, Math.min(others.size(), from + Lookup.MOST));
        found.putAll(entities.lookup(EntitiesClient.Asked.of(asked)).ids(Set.copyOf(asked)));
      }
      return new Referents(found, null);
    } catch (ProcessingException | WebApplicationException e) {
      return new Referents(found, unreachable(others));
    }
  }

  private static Problem unreachable(List<Reference> asked) {
    return Incomplete.unreachable("find " + named(asked), "write ids");
  }

  private static String named(List<Reference> asked) {
    return asked.getFirst() + (asked.size() > 1 ? " and others" : "");
  }

  /** What can be found without asking anybody. */
  private Map<Reference, TypeId> here(Collection<Reference> references) {
    Set<ExternalId> externalIds = new HashSet<>();
    Map<TypeId.Kind, Set<TypeId>> ids = new EnumMap<>(TypeId.Kind.class);
    for (Reference reference : references) {
      switch (reference) {
        case TypeId id -> ids.computeIfAbsent(id.kind(), k -> new HashSet<>()).add(id);
        case ExternalId externalId -> externalIds.add(externalId);
      }
    }
    Map<Reference, TypeId> found = new HashMap<>(keys.holders(externalIds));
    found.values().removeAll(unseen(found.values()));
    ids.forEach((kind, asked) -> existing(kind, asked).forEach(id -> found.put(id, id)));
    return found;
  }

  /** Of what is here, that which who asks does not see. */
  private Set<TypeId> unseen(Collection<TypeId> found) {
    if (Readers.asker().isEmpty()) {
      return Set.of();
    }
    Map<TypeId.Kind, Set<TypeId>> byKind =
        found.stream()
            .collect(groupingBy(TypeId::kind, () -> new EnumMap<>(TypeId.Kind.class), toSet()));
    Set<TypeId> unseen = new HashSet<>(found);
    byKind.forEach((kind, ids) -> unseen.removeAll(existing(kind, ids)));
    unseen.addAll(reports.hiddenCitations(byKind.getOrDefault(TypeId.Kind.CITATION, Set.of())));
    return unseen;
  }

  @Override
  public boolean isSeen(TypeId holder) {
    return unseen(Set.of(holder)).isEmpty();
  }

  private Collection<TypeId> existing(TypeId.Kind kind, Set<TypeId> asked) {
    return switch (kind) {
      case REPORT -> existing(reports, asked);
      case MENTION -> existing(mentions, asked);
      case CLAIM -> existing(claims, asked);
      case CANDIDATE, KEY -> List.of(); // nothing points at what may go at any time
      case CITATION, ACTOR, LOCATION, EVENT, RELATION -> asked;
    };
  }

  private static List<TypeId> existing(RecordRepository<?> rows, Set<TypeId> asked) {
    Set<UUID> there = rows.existing(asked.stream().map(TypeId::uuid).toList());
    return asked.stream().filter(id -> there.contains(id.uuid())).toList();
  }

  /**
   * {@inheritDoc}
   *
   * <p>With entities-service away, an id stands for itself alone: a list is then short of what was
   * said under ids that are merged, but there is a list, and it is {@link Incomplete}.
   */
  @Override
  public Groups groups(Collection<Reference> asked) {
    Map<Reference, TypeId> found = here(asked);
    List<Reference> others = asked.stream().distinct().filter(r -> elsewhere(r, found)).toList();
    Map<TypeId, List<TypeId>> merged = others.isEmpty() ? Map.of() : merged(others, found);
    Map<Reference, List<TypeId>> groups = new HashMap<>();
    found.forEach((reference, id) -> groups.put(reference, merged.getOrDefault(id, List.of(id))));
    return new Groups(groups);
  }

  private Map<TypeId, List<TypeId>> merged(List<Reference> asked, Map<Reference, TypeId> found) {
    try {
      var answer = filters.lookup(EntitiesClient.Asked.of(asked));
      found.putAll(answer.ids(Set.copyOf(asked)));
      return answer.groups();
    } catch (ProcessingException | WebApplicationException e) {
      List<Reference> unknown = asked.stream().filter(r -> !found.containsKey(r)).toList();
      if (!unknown.isEmpty()) {
        throw new ProblemException(unreachable(unknown));
      }
      incomplete.tell("tell what is merged with " + named(asked));
      LOG.debugf("entities-service does not say what is merged: %s", e.toString());
      return Map.of();
    }
  }

  private static boolean elsewhere(Reference reference, Map<Reference, TypeId> found) {
    TypeId id = found.get(reference);
    return id == null ? !(reference instanceof TypeId) : elsewhere(id);
  }

  private static boolean elsewhere(TypeId id) {
    return switch (id.kind()) {
      case ACTOR, LOCATION, EVENT, RELATION -> true;
      case REPORT, MENTION, CLAIM, CITATION, CANDIDATE, KEY -> false;
    };
  }
}
