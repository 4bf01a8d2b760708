package org.isnad.articles.teaching;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.isnad.articles.identity.AsService;

/** Who learns from decisions, in entities-service. */
@Path("/v1/decisions")
@RegisterProvider(AsService.class)
@RegisterRestClient(configKey = "decisions")
interface DecisionsClient {
  /** The answer says how the name stands then; nobody here asks for that. */
  @POST
  void decide(Said said);

  /**
   * A decision as it is sent.
   *
   * @param at when it was made
   */
  record Said(
      String mention, String report, String entity, String exact, String verdict, Instant at) {
    /** For logs: what a report says is not for them. */
    @Override
    public String toString() {
      return "%s of %s in %s, which is in %s".formatted(verdict, entity, mention, report);
    }
  }
}
