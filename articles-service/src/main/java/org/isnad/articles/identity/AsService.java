package org.isnad.articles.identity;

import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import org.isnad.rest.identity.ServiceToken;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestFilter;

/** Asks in this service's own name. Without a token for it there is no answer. */
@Singleton
public class AsService implements ResteasyReactiveClientRequestFilter {
  private final ServiceToken token;

  AsService(ServiceToken token) {
    this.token = token;
  }

  @Override
  public void filter(ResteasyReactiveClientRequestContext request) {
    request.suspend();
    var _ =
        token
            .headers()
            .subscribe()
            .with(
                headers -> {
                  headers.forEach((name, value) -> request.getHeaders().putSingle(name, value));
                  request.resume();
                },
                failure -> request.resume(new ProcessingException("No token", failure)));
  }
}
