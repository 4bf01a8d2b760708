package org.isnad.rest.batch;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.isnad.rest.ReadableAddress;
import org.jspecify.annotations.Nullable;

/**
 * One read.
 *
 * @param path address in this service, with its query, as it stands in a request: escapes, no host.
 *     With a body it is that of a look-up, a search or an annotation: {@code /v1/reports?limit=5},
 *     {@code /v1/actors?limit=5}
 * @param body what is posted; without one it is a GET
 */
public record Read(
    @NotNull @Size(max = ReadableAddress.MOST) @Pattern(regexp = "/v1/[!\"$-~]+") String path,
    @Schema(examples = "{\"ids\":[\"seed:al-qaeda\"]}") @Nullable Map<String, Object> body) {

  private static final Set<String> NO_NAMES = Set.of("", ".", "..");

  /**
   * Why this is no read; null if it is one.
   *
   * @param posted the addresses that only read and take a body
   */
  @Nullable String fault(Set<String> posted) {
    URI address;
    try {
      address = new URI(path);
    } catch (URISyntaxException e) {
      return "is no address: escape what may not stand in one, as %7C";
    }
    if (body != null) {
      return posted.contains(address.getRawPath())
          ? null
          : "takes no body in a batch; these do: " + String.join(", ", new TreeSet<>(posted));
    }
    // A server resolves dots, escaped ones too; what it then has need not begin with /v1/.
    String below = address.getRawPath().substring("/v1/".length()).replaceFirst("/$", "");
    List<String> parts = List.of(below.split("/", -1));
    if (parts.stream().map(Read::unescaped).anyMatch(NO_NAMES::contains)) {
      return "has a part that is empty, . or ..: write where that leads";
    }
    // What follows a semicolon is no part of a name (RFC 3986, 3.3).
    return unescaped(parts.getFirst()).matches("batch(;.*)?") ? "is a batch itself" : null;
  }

  private static String unescaped(String segment) {
    return URI.create("/" + segment).getPath().substring(1);
  }
}
