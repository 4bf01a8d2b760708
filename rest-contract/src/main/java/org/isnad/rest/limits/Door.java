package org.isnad.rest.limits;

import static org.isnad.rest.ProblemCode.BODY_TOO_LARGE;
import static org.isnad.rest.ProblemCode.BUSY;
import static org.isnad.rest.ProblemCode.HEADERS_TOO_LARGE;
import static org.isnad.rest.ProblemCode.REQUEST_TOO_SLOW;
import static org.isnad.rest.ProblemCode.TOO_MANY_REQUESTS;
import static org.isnad.rest.ProblemCode.UNSUPPORTED_MEDIA_TYPE;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.isnad.rest.BodyLimit;
import org.isnad.rest.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * What every request passes first. Here it is refused if there are too many, before it costs more
 * than its head. A body is taken in before its request is let in: who sends it slowly takes no
 * place from others.
 *
 * <p>Management ({@code /q/}) is let through, whatever happens. The graph knows by itself when it
 * has too much to do: see {@link Admission}.
 */
@Singleton
final class Door {
  /** Behind CORS, which has 300: a page may read why it is refused. Before who it is, at 200. */
  private static final int ORDER = 250;

  private static final String REST = "/v1/";
  private static final Pattern ONE = Pattern.compile("/v1/[^/]+/[^/]+");
  private static final Set<HttpMethod> BODIES =
      Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

  /** The rest of a body as short as this is read, so that its connection can be used again. */
  private static final int SHORT = 64 * 1024;

  private static final Duration AS_LONG_AS_IT_COMES = Duration.ofDays(365);

  private final LimitsSettings settings;
  private final Rates rates;
  private final Admission admission;
  private final Refusals refusals;
  private final Trickle trickle;
  private final Vertx vertx;
  private final long largest;
  private final long mostBody;
  private final Room room;

  Door(
      LimitsSettings settings,
      Rates rates,
      Admission admission,
      Refusals refusals,
      Trickle trickle,
      Vertx vertx,
      @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largest) {
    this.settings = settings;
    this.rates = rates;
    this.admission = admission;
    this.refusals = refusals;
    this.trickle = trickle;
    this.vertx = vertx;
    this.largest = largest.asLongValue();
    mostBody = Math.min(BodyLimit.MOST, this.largest);
    room = new Room(settings.bodies().asLongValue());
  }

  void register(@Observes Filters filters) {
    filters.register(this::enter, ORDER);
  }

  private void enter(RoutingContext request) {
    String path = request.normalizedPath();
    if (path.startsWith("/q/")) {
      request.next();
      return;
    }
    var head = request.request();
    var exceeded = rates.count(head, request.response());
    if (exceeded != null) {
      request.response().putHeader(HttpHeaders.RETRY_AFTER, Long.toString(exceeded.seconds()));
      refuse(request, TOO_MANY_REQUESTS, exceeded.detail());
      return;
    }
    if (settings.headers() > 0 && head.headers().size() > settings.headers()) {
      refuse(
          request,
          HEADERS_TOO_LARGE,
          "A request may have %d headers".formatted(settings.headers()));
      return;
    }
    String encoding = head.getHeader(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !encoding.strip().equalsIgnoreCase("identity")) {
      refuse(request, UNSUPPORTED_MEDIA_TYPE, "Send the body as it is, without Content-Encoding");
      return;
    }
    boolean isOurs = Within.client(head) != null;
    head.headers().remove(Within.HEADER);
    if (path.startsWith(REST) && isStream(head, path)) {
      stream(request);
    } else if (BODIES.contains(head.method())) {
      takeIn(request, giveBack -> work(request, isOurs, giveBack));
    } else {
      work(request, isOurs, () -> {});
    }
  }

  /** Whether it can last for minutes: an import, or a list as NDJSON. */
  private static boolean isStream(HttpServerRequest head, String path) {
    return head.method().equals(HttpMethod.GET)
        ? isNdjson(head.getHeader(HttpHeaders.ACCEPT))
        : path.endsWith("/import") && isNdjson(head.getHeader(HttpHeaders.CONTENT_TYPE));
  }

  private static boolean isNdjson(@Nullable String type) {
    return type != null && type.toLowerCase(Locale.ROOT).contains("x-ndjson");
  }

  private void stream(RoutingContext request) {
    var head = request.request();
    if (length(head) > largest) {
      refuse(request, BODY_TOO_LARGE, "A request may have " + largest + " bytes");
      return;
    }
    Place place = admission.enter(Urgency.STREAM).getNow(null); // none of these waits
    if (place == null) {
      busy(request);
    } else {
      take(request, place);
      if (BODIES.contains(head.method())) {
        Runnable watch =
            trickle.watch(
                head::bytesRead,
                AS_LONG_AS_IT_COMES,
                () -> {
                  if (!head.isEnded()) {
                    head.connection().close();
                  }
                });
        request.addEndHandler(ended -> watch.run());
      }
      request.next();
    }
  }

  /**
   * @param giveBack what it holds until it is done
   */
  private void work(RoutingContext request, boolean isOurs, Runnable giveBack) {
    // A part of what has its place has none of its own, else all could wait for one another.
    if (isOurs || !request.normalizedPath().startsWith(REST)) {
      workIn(new Place(() -> {}), request, giveBack);
      return;
    }
    var entering = admission.enter(urgency(request));
    if (entering.isDone()) {
      workIn(entering.getNow(null), request, giveBack);
      return;
    }
    var head = request.request();
    boolean hasEnded = head.isEnded();
    if (!hasEnded) {
      head.pause(); // else its end comes while nobody listens
    }
    var context = vertx.getOrCreateContext();
    var _ =
        entering.thenAccept(place ->
            context.runOnContext(now -> {
              if (!hasEnded) {
                head.resume();
              }
              workIn(place, request, giveBack);
            }));
  }

  private void workIn(@Nullable Place place, RoutingContext request, Runnable giveBack) {
    if (place == null) {
      giveBack.run();
      busy(request);
      return;
    }
    place.holds(giveBack);
    if (request.response().closed()) {
      place.leave(); // its client did not wait
    } else {
      take(request, place);
      request.next();
    }
  }

  private static void take(RoutingContext request, Place place) {
    request.put(Place.class.getName(), place);
    request.addEndHandler(ended -> place.leaveUnlessKept());
  }

  private static Urgency urgency(RoutingContext request) {
    String path = request.normalizedPath();
    boolean byId =
        request.request().method().equals(HttpMethod.POST)
            ? path.endsWith("/lookup")
            : request.request().method().equals(HttpMethod.GET) && ONE.matcher(path).matches();
    return byId ? Urgency.FIRST : Urgency.LATER;
  }

  private void busy(RoutingContext request) {
    request.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
    refuse(request, BUSY, "Too much is in work. Try again in a second");
  }

  private void takeIn(RoutingContext request, Consumer<Runnable> then) {
    var head = request.request();
    if (length(head) > mostBody) {
      tooLarge(request);
      return;
    }
    if (length(head) == 0) {
      then.accept(() -> {});
      return;
    }
    if (isAwaited(head)) {
      head.response().writeContinue();
      head.headers().remove(HttpHeaders.EXPECT);
    }
    var body = new Body(head, mostBody, room);
    body.takeIn(
        trickle,
        outcome -> {
          switch (outcome) {
            case WHOLE -> {
              ((RoutingContextInternal) request).setBody(body.bytes());
              then.accept(body::giveBack);
            }
            case TOO_LARGE -> tooLarge(request);
            case TOO_SLOW ->
                refuse(request, REQUEST_TOO_SLOW, "The body came too slowly. Send it at once");
            case NO_ROOM -> busy(request);
            case GONE -> {}
          }
        });
  }

  private void tooLarge(RoutingContext request) {
    String detail = "A body may have " + mostBody + " bytes";
    refuse(
        request,
        BODY_TOO_LARGE,
        request.normalizedPath().startsWith(REST)
            ? detail + ". Send many records with 'import', a line each"
            : detail);
  }

  private void refuse(RoutingContext request, ProblemCode code, String detail) {
    var head = request.request();
    boolean isRead = head.isEnded() || !BODIES.contains(head.method());
    boolean isShort = length(head) >= 0 && length(head) <= SHORT;
    // Who waits to be told to go on sends the next request where the body would be.
    if (!isRead && (!isShort || isAwaited(head) || code == REQUEST_TOO_SLOW)) {
      request.response().putHeader(HttpHeaders.CONNECTION, "close");
    }
    refusals.refuse(request, code, detail);
    if (!isRead) {
      head.handler(rest -> {}).endHandler(end -> {});
      head.resume();
    }
  }

  /** Whether its client wants to be told that it may send the body. */
  private static boolean isAwaited(HttpServerRequest head) {
    return head.headers().contains(HttpHeaders.EXPECT, "100-continue", true);
  }

  /** As it is told; -1 if it is not. */
  private static long length(HttpServerRequest head) {
    String length = head.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? -1 : Long.parseLong(length.strip());
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
