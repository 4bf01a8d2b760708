package org.isnad.rest;

import jakarta.ws.rs.container.ContainerResponseContext;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;
import org.jspecify.annotations.Nullable;

/** Writes what {@link Sunset} says into each answer of the endpoint. */
public final class SunsetHeaders {
  /** IMF-fixdate of RFC 9110; Java's RFC_1123_DATE_TIME has days of one digit. */
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);

  @ServerResponseFilter
  public void write(ContainerResponseContext response, SimpleResourceInfo endpoint) {
    Sunset sunset = of(endpoint);
    if (sunset != null) {
      var headers = response.getHeaders();
      headers.putSingle("Deprecation", "@" + midnight(sunset.deprecated()).toEpochSecond());
      headers.putSingle("Sunset", HTTP_DATE.format(midnight(sunset.gone())));
      headers.add("Link", "<" + sunset.instead() + ">; rel=\"deprecation\"; type=\"text/html\"");
    }
  }

  private static @Nullable Sunset of(SimpleResourceInfo endpoint) {
    Class<?> resource = endpoint.getResourceClass();
    if (resource == null) {
      return null;
    }
    Sunset ofMethod = KnownParameters.method(endpoint).getAnnotation(Sunset.class);
    return ofMethod == null ? resource.getAnnotation(Sunset.class) : ofMethod;
  }

  private static OffsetDateTime midnight(String day) {
    return LocalDate.parse(day).atStartOfDay().atOffset(ZoneOffset.UTC);
  }
}
