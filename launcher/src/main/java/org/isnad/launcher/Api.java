package org.isnad.launcher;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * Where the services answer, and the token that opens them.
 *
 * @param token for the time of a command
 */
record Api(Function<Service, URI> url, String token) {
  /**
   * That of what is up over a data folder.
   *
   * @throws Trouble if it is not up
   */
  static Api of(Path dataFolder) {
    var data = DataFolder.existing(dataFolder).orElseThrow(Api::notUp);
    return new Api(
        service ->
            Child.find(data, service.folder())
                .map(child -> Suite.url(child.port()))
                .orElseThrow(Api::notUp),
        Identity.of(data).token());
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
