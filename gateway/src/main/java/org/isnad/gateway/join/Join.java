package org.isnad.gateway.join;

import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.isnad.gateway.upstream.EntitiesClient;
import org.isnad.gateway.upstream.EntitiesQuestion;
import org.jboss.logging.Logger;

/**
 * Fetches the entities that an answer needs before the answer is built: one call for those asked
 * for and the next step behind them, and at most one more for each step further.
 */
@Singleton
public final class Join {
  /** As many as entities-service takes: a page of 50 reports stays one call. */
  private static final int MOST_IDS = 5000;

  private static final Logger LOG = Logger.getLogger(Join.class);

  private final EntitiesClient client;

  Join(@RestClient EntitiesClient client) {
    this.client = client;
  }

  /** The entities with these ids, and what is wanted behind them. Never fails: see the answer. */
  public Entities fetch(Collection<String> ids, Wanted wanted) {
    var entities = new Entities();
    Set<String> step = Set.copyOf(ids);
    Wanted behind = wanted;
    while (!step.isEmpty()) {
      Set<String> unknown = entities.unknown(step);
      if (!unknown.isEmpty()) {
        Set<Wanted.Hop> hops = behind.properties();
        try {
          var include = hops.stream().map(Enum::name).toList();
          List<String> asked = List.copyOf(unknown);
          for (int from = 0; from < asked.size(); from += MOST_IDS) {
            var slice = asked.subList(from, Math.min(asked.size(), from + MOST_IDS));
            entities.add(slice, client.lookup(new EntitiesQuestion(slice, include)));
          }
        } catch (ProcessingException | WebApplicationException e) {
          LOG.warnf("entities-service failed: %s", e.toString());
          entities.fail();
          return entities;
        }
      }
      Set<Wanted.Hop> hops = behind.properties();
      step = step.stream().flatMap(id -> entities.behind(id, hops)).collect(Collectors.toSet());
      behind = behind.next();
    }
    return entities;
  }
}
