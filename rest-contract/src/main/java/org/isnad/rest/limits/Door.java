package org.isnad.rest.limits;

import static org.isnad.rest.ProblemCode.BODY_TOO_LARGE;
import static org.isnad.rest.ProblemCode.BUSY;
import static org.isnad.rest.ProblemCode.HEADERS_TOO_LARGE;
import static org.isnad.rest.ProblemCode.REQUEST_TOO_SLOW;
import static org.isnad.rest.ProblemCode.TOO_MANY_REQUESTS;
import static org.isnad.rest.ProblemCode.UNSUPPORTED_MEDIA_TYPE;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
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

  private final LimitsSettings settings;
  private final Rates rates;
  private final Admission admission;
  private final Refusals refusals;
  private final Trickle trickle;
  private final long largest;
  private final long mostBody;
  private final AtomicLong room;

  Door(
      LimitsSettings settings,
      Rates rates,
      Admission admission,
      Refusals refusals,
      Trickle trickle,
      @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largest) {
    this.settings = settings;
    this.rates = rates;
    this.admission = admission;
    this.refusals = refusals;
    this.trickle = trickle;
    this.largest = largest.asLongValue();
    mostBody = Math.min(BodyLimit.MOST, this.largest);
    room = new AtomicLong(settings.bodies().asLongValue());
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
      refuse(
          request,
          TOO_MANY_REQUESTS,
          "Too many requests by one %s. Try again in %d seconds"
              .formatted(exceeded.quota(), exceeded.seconds()));
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
    if (path.startsWith(REST) && (isStream(head) || isEndless(head))) {
      stream(request);
    } else if (BODIES.contains(head.method())) {
      takeIn(request, giveBack -> work(request, isOurs, giveBack));
    } else {
      work(request, isOurs, () -> {});
    }
  }

  private static boolean isStream(HttpServerRequest head) {
    return isNdjson(head.getHeader(HttpHeaders.CONTENT_TYPE))
        || (isNdjson(head.getHeader(HttpHeaders.ACCEPT)) && head.method().equals(HttpMethod.GET));
  }

  /**
   * Over HTTP/2, a body that does not say how long it is cannot be taken in: the framework wants to
   * be there when it ends.
   */
  private static boolean isEndless(HttpServerRequest head) {
    return BODIES.contains(head.method())
        && head.version() == HttpVersion.HTTP_2
        && length(head) < 0;
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
    Place place = admission.enter(Urgency.STREAM);
    if (place == null) {
      busy(request);
    } else {
      take(request, place);
      if (BODIES.contains(head.method())) {
        var response = request.response();
        trickle.watch(
            head::bytesRead,
            () -> head.isEnded() || response.ended() || response.closed(),
            () -> head.connection().close());
      }
      request.next();
    }
  }

  /**
   * @param giveBack what it holds until it is done
   */
  private void work(RoutingContext request, boolean isOurs, Runnable giveBack) {
    // A part of what has its place has none of its own, else all could wait for one another.
    boolean isFree = isOurs || !request.normalizedPath().startsWith(REST);
    Place place = isFree ? new Place(() -> {}) : admission.enter(urgency(request));
    if (place == null) {
      giveBack.run();
      busy(request);
    } else {
      place.holds(giveBack);
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
    if (head.headers().contains(HttpHeaders.EXPECT, "100-continue", true)) {
      request.response().writeContinue();
    }
    Buffer body = Buffer.buffer();
    var over = new AtomicBoolean();
    Runnable giveBack = () -> room.addAndGet(body.length());
    head.exceptionHandler(gone -> {
      if (over.compareAndSet(false, true)) {
        giveBack.run();
      }
    });
    Runnable whole =
        () -> {
          if (over.compareAndSet(false, true)) {
            ((RoutingContextInternal) request).setBody(body);
            then.accept(giveBack);
          }
        };
    head.handler(chunk -> {
      if (over.get()) {
        return;
      }
      boolean fits = room.addAndGet(-chunk.length()) >= 0;
      body.appendBuffer(chunk);
      if (!fits || body.length() > mostBody) {
        over.set(true);
        giveBack.run();
        if (fits) {
          tooLarge(request);
        } else {
          busy(request);
        }
      } else if (body.length() == length(head) && head.version() == HttpVersion.HTTP_2) {
        head.pause(); // before it ends, as above
        whole.run();
      }
    });
    head.endHandler(end -> whole.run());
    trickle.watch(
        body::length,
        over::get,
        () -> {
          if (over.compareAndSet(false, true)) {
            giveBack.run();
            refuse(request, REQUEST_TOO_SLOW, "The body came too slowly. Send it at once");
          }
        });
    head.resume();
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
    boolean isShort = isRead || (length(head) >= 0 && length(head) <= SHORT);
    // HTTP/2 knows no such header, and ends the stream alone.
    if ((!isShort || code == REQUEST_TOO_SLOW) && head.version() != HttpVersion.HTTP_2) {
      request.response().putHeader(HttpHeaders.CONNECTION, "close");
    }
    refusals.refuse(request, code, detail);
    if (!isRead) {
      head.handler(rest -> {}).endHandler(end -> {});
      head.resume();
    }
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
