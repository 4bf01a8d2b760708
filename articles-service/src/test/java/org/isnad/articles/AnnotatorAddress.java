package org.isnad.articles;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

/** An address for an {@link Annotator}, which a test starts and stops as it likes. */
public final class AnnotatorAddress implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "http://127.0.0.1:" + socket.getLocalPort();
      return Map.of(
          "quarkus.rest-client.annotations.url", address,
          "quarkus.rest-client.annotations.read-timeout", "3000",
          "quarkus.rest-client.changes.url", address,
          "quarkus.rest-client.decisions.url", address,
          "quarkus.rest-client.records.url", address,
          "quarkus.rest-client.records.read-timeout", "1000");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {}
}
