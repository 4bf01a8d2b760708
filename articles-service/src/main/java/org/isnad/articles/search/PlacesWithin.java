package org.isnad.articles.search;

import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/** Which places lie in a place. */
@Singleton
public class PlacesWithin {
  private static final int PAGE = 200;

  /** Places in one: more are no filter. */
  private static final int MOST = 5000;

  private final PlacesClient client;

  PlacesWithin(@RestClient PlacesClient client) {
    this.client = client;
  }

  /**
   * The ids of all that lies in a place, at any depth, without its own.
   *
   * @throws ProblemException {@code UPSTREAM_UNAVAILABLE} if entities-service does not answer;
   *     {@code INVALID_FIELD} if there are too many
   */
  public List<String> of(String place) {
    List<String> ids = new ArrayList<>();
    @Nullable String after = null;
    do {
      PlacesClient.Places page = page(place, after);
      page.items().stream()
          .flatMap(p ->
              Stream.concat(
                  Stream.of(p.id()), p.mergedIds() == null ? Stream.of() : p.mergedIds().stream()))
          .map(TypeId::toString)
          .forEach(ids::add);
      after = page.next();
      if (ids.size() > MOST) {
        throw new ProblemException(
            ProblemCode.INVALID_FIELD,
            "within: more than %d places lie in %s. Choose a smaller one".formatted(MOST, place));
      }
    } while (after != null);
    return ids;
  }

  private PlacesClient.Places page(String place, @Nullable String after) {
    try {
      return client.within(place, PAGE, after);
    } catch (WebApplicationException e) {
      if (e.getResponse().getStatus() == 404 || e.getResponse().getStatus() == 410) {
        return new PlacesClient.Places(List.of(), null);
      }
      throw unavailable();
    } catch (ProcessingException e) {
      throw unavailable();
    }
  }

  private static ProblemException unavailable() {
    return new ProblemException(
        ProblemCode.UPSTREAM_UNAVAILABLE,
        "entities-service does not answer; it is needed to find what lies within a place. Try"
            + " again, or leave 'within' out");
  }
}
