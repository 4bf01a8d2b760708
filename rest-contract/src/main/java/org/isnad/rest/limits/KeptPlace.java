package org.isnad.rest.limits;

import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/**
 * A request that has come as far as its endpoint keeps its place until its answer is written. If
 * its client leaves before, work goes on for a while, and nobody tells us when it ends: it keeps
 * its place for a second more, so that who hangs up and asks again does not get more done than
 * others.
 */
public final class KeptPlace {
  private static final long WHILE = 1000;

  private final Vertx vertx;

  KeptPlace(Vertx vertx) {
    this.vertx = vertx;
  }

  @ServerRequestFilter
  public void keep(ContainerRequestContext request) {
    var context = CurrentRequestManager.get();
    RoutingContext routing = context.unwrap(RoutingContext.class);
    Place place = routing == null ? null : Place.of(routing);
    if (routing != null && place != null) {
      place.keep();
      context.registerCompletionCallback(done -> {
        if (routing.response().ended()) {
          place.leave();
        } else {
          vertx.setTimer(WHILE, over -> place.leave());
        }
      });
    }
  }
}
