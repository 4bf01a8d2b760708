package org.isnad.gateway.upstream;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.isnad.rest.Page;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** articles-service, as far as the gateway asks it. */
@Path("/v1/reports")
@RegisterRestClient(configKey = "articles")
public interface ArticlesClient {
  @GET
  Page<ReportRecord> reports(
      @RestQuery List<String> actor,
      @RestQuery List<String> location,
      @RestQuery List<String> event,
      @RestQuery @Nullable String language,
      @RestQuery @Nullable String type,
      @RestQuery @Nullable String publisher,
      @RestQuery @Nullable LocalDate publishedFrom,
      @RestQuery @Nullable LocalDate publishedTo,
      @RestQuery @Nullable Instant updatedSince,
      @RestQuery Collection<String> include,
      @RestQuery @Nullable String after,
      @RestQuery int limit,
      @RestQuery boolean total);

  @POST
  @Path("/search")
  ReportsFound search(SearchQuestion question, @RestQuery Collection<String> include);

  @POST
  @Path("/lookup")
  ReportsAnswer lookup(ReportsQuestion question, @RestQuery Collection<String> include);

  record ReportsQuestion(Collection<String> ids) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record ReportsAnswer(List<ReportRecord> items) {}
}
