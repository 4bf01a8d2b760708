package org.isnad.rest.limits;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.filters.QuarkusRequestWrapper;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Gives each connection a {@link Wire}. Neither Quarkus nor Vert.x has a limit for what comes
 * before a request, but one for a connection on which nothing comes at all: a byte now and then is
 * enough to hold it. Netty asks extensions about each connection that is made.
 */
@Singleton
final class Wires implements HttpServerOptionsCustomizer {
  private static final Logger LOG = Logger.getLogger(Wires.class);

  /** Filters run from the highest number down. */
  private static final int FIRST = 9_900;

  private static volatile @Nullable Supplier<Wire> made;

  private final LimitsSettings settings;
  private final boolean seesEnds;
  private final AtomicBoolean warned = new AtomicBoolean();

  /**
   * @param shutdown without it, Quarkus tells nobody when a request is done
   */
  Wires(
      LimitsSettings settings,
      @ConfigProperty(name = "quarkus.shutdown.timeout") Optional<Duration> shutdown) {
    seesEnds = shutdown.filter(Duration::isPositive).isPresent();
    this.settings = settings;
  }

  /** Before anything opens a connection: Netty looks for its extensions once. */
  void start(@Observes @Priority(1) StartupEvent event) {
    extend(settings);
  }

  @Override
  public void customizeHttpServer(HttpServerOptions options) {
    extend(settings);
  }

  private static void extend(LimitsSettings settings) {
    made = () -> new Wire(settings.headTime(), settings.pace(), settings.grace());
    System.setProperty(ChannelInitializerExtension.EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
  }

  void register(@Observes Filters filters) {
    filters.register(this::note, FIRST);
  }

  private void note(RoutingContext request) {
    if (request.request().connection() instanceof ConnectionBase connection) {
      Channel channel = connection.channel();
      Wire wire = channel.attr(Wire.KEY).get();
      if (wire != null) {
        wire.begun();
        if (seesEnds) {
          QuarkusRequestWrapper.get(request.request())
              .addRequestDoneHandler(done -> channel.eventLoop().execute(wire::ended));
        }
      } else if (warned.compareAndSet(false, true)) {
        LOG.warn("Connections are not watched: slow clients can hold them");
      }
    }
    request.next();
  }

  /** What Netty finds. */
  public static final class Extension extends ChannelInitializerExtension {
    @Override
    public void postInitializeServerChildChannel(Channel channel) {
      Supplier<Wire> wires = made;
      if (wires != null) {
        Wire wire = wires.get();
        channel.attr(Wire.KEY).set(wire);
        channel.pipeline().addFirst(wire);
      }
    }
  }
}
