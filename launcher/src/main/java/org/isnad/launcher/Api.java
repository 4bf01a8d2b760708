package org.isnad.launcher;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the services answer, and the token that opens them.
 *
 * @param token for the time of a command
 */
record Api(Function<Service, URI> url, String token) {
  /** The environment variable that may have the token. */
  static final String VARIABLE = "ISNAD_TOKEN";

  /**
   * That of what is up over a data folder.
   *
   * @throws Trouble if it is not up, or takes no token that the data folder could give
   */
  static Api of(Path dataFolder) {
    return of(dataFolder, System.getenv(VARIABLE));
  }

  /**
   * @param token null or blank for one that the data folder gives
   */
  static Api of(Path dataFolder, @Nullable String token) {
    var data = DataFolder.existing(dataFolder).filter(Suite::runsOver).orElseThrow(Api::notUp);
    return new Api(
        service ->
            Child.find(data, service.folder())
                .map(child -> Suite.url(child.port()))
                .orElseThrow(Api::notUp),
        token == null || token.isBlank() ? token(data) : token);
  }

  private static String token(DataFolder data) {
    if (Suite.listensWide(data)) {
      throw new Trouble(
          "Isnad listens on all addresses and takes tokens of its issuer only. Set %s to an admin's."
              .formatted(VARIABLE));
    }
    return Identity.of(data).token();
  }

  private static Trouble notUp() {
    return new Trouble("Isnad is not up. Start it first: ./isnad up");
  }

  /** A request that is yet to be sent. */
  HttpURLConnection open(Service service, String path) throws IOException {
    var connection = (HttpURLConnection) url.apply(service).resolve(path).toURL().openConnection();
    connection.setConnectTimeout(5000);
    connection.setRequestProperty("Authorization", "Bearer " + token);
    return connection;
  }

  /** Tells no token. */
  @Override
  public String toString() {
    return "Api";
  }
}
