package org.isnad.rest.limits;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.isnad.rest.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * How often somebody may ask: by the address that it comes from, and by the token that it brings.
 * Nobody has looked at the token yet, so who makes up tokens has as many of these quotas, but only
 * one of the first.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/">RateLimit
 *     header fields for HTTP, draft 10</a>
 */
@Singleton
public final class Rates {
  private static final Pattern SCHEME = Pattern.compile("^(?i)bearer\\s+");

  private final @Nullable Quota byAddress;
  private final @Nullable Quota byToken;
  private final Addresses addresses;

  @Inject
  public Rates(LimitsSettings settings) {
    byAddress = quota("address", settings.perAddress(), settings.remembered());
    byToken = quota("token", settings.perToken(), settings.remembered());
    addresses = new Addresses(settings.exempt().orElse(List.of()));
  }

  private static @Nullable Quota quota(String name, int most, int remembered) {
    return most == 0 ? null : new Quota(name, most, remembered);
  }

  /** A quota that is used up, and how many seconds it is until there is some of it again. */
  public record Exceeded(String quota, long seconds) {
    /** What whoever asks is told. */
    public String detail() {
      return "Too many requests by one %s. Try again in %d seconds".formatted(quota, seconds);
    }
  }

  /**
   * Counts a request, and writes into the head of its answer what is left.
   *
   * @return null if it may go on
   */
  @Nullable Exceeded count(HttpServerRequest request, HttpServerResponse response) {
    String client = Within.client(request);
    List<String> policies = new ArrayList<>(2);
    List<String> states = new ArrayList<>(2);
    Exceeded exceeded =
        count(
            client == null ? Addresses.of(request) : client,
            request.getHeader(HttpHeaders.AUTHORIZATION),
            policies,
            states);
    if (!policies.isEmpty()) {
      response
          .putHeader("RateLimit-Policy", String.join(", ", policies))
          .putHeader("RateLimit", String.join(", ", states));
    }
    return exceeded;
  }

  /**
   * Counts what is asked over a connection that stands.
   *
   * @param address of its client: {@code 192.0.2.1}
   * @param authorization {@code Bearer …}; null for none
   * @return null if it may go on
   */
  public @Nullable Exceeded count(String address, @Nullable String authorization) {
    return count(address, authorization, new ArrayList<>(2), new ArrayList<>(2));
  }

  private @Nullable Exceeded count(
      String address, @Nullable String authorization, List<String> policies, List<String> states) {
    if (addresses.exempt(address)) {
      return null;
    }
    Exceeded exceeded = null;
    if (byAddress != null) {
      exceeded = count(byAddress, Addresses.counted(address), policies, states);
    }
    if (byToken != null && authorization != null && exceeded == null) {
      exceeded = count(byToken, Sha256.hex(token(authorization)), policies, states);
    }
    return exceeded;
  }

  /** However its scheme is written: of {@code bearer x} it is {@code x}. */
  private static String token(String authorization) {
    return SCHEME.matcher(authorization.strip()).replaceFirst("");
  }

  private static @Nullable Exceeded count(
      Quota quota, String who, List<String> policies, List<String> states) {
    var count = quota.count(who);
    policies.add(quota.policy());
    states.add(count.state());
    return count.granted() ? null : new Exceeded(quota.name(), count.seconds());
  }
}
