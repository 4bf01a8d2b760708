package org.isnad.system.walk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.isnad.system.walk.Wire.Field;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WireTest {
  private final AtomicReference<String> header = new AtomicReference<>("");
  private HttpServer server;
  private Wire wire;

  WireTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    wire = new Wire(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "token");
  }

  @BeforeEach
  void start() {
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          header.set(String.valueOf(exchange.getRequestHeaders().getFirst("X-Walk")));
          String query = String.valueOf(exchange.getRequestURI().getRawQuery());
          byte[] answer = (exchange.getRequestMethod() + " " + query + " ").getBytes(UTF_8);
          // 0 means chunks, -1 nothing.
          boolean isEmpty = query.equals("empty");
          exchange.sendResponseHeaders(
              isEmpty ? 204 : 200,
              isEmpty ? -1 : query.equals("chunks") ? 0 : answer.length + body.length);
          if (!isEmpty) {
            exchange.getResponseBody().write(answer);
            exchange.getResponseBody().flush();
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    wire.close();
    server.stop(0);
  }

  @Test
  void given_answers_of_each_length_when_sent_over_one_connection_then_each_is_read_whole()
      throws IOException {
    byte[] body = "متن".getBytes(UTF_8);

    assertThat(wire.send("POST", "/a?known", List.of(), body).text()).isEqualTo("POST known متن");
    assertThat(wire.send("POST", "/a?chunks", List.of(), body).text()).isEqualTo("POST chunks متن");
    assertThat(wire.send("GET", "/a?empty", List.of(), null).status()).isEqualTo(204);
    assertThat(wire.send("GET", "/a?known", List.of(), null).text()).isEqualTo("GET known ");
  }

  @Test
  void given_bytes_beyond_ascii_in_a_header_when_sent_then_they_arrive_as_they_are()
      throws IOException {
    String bytes = new String("عنوان".getBytes(UTF_8), ISO_8859_1);

    wire.send("GET", "/", List.of(new Field("X-Walk", bytes)), null);

    assertThat(header.get()).isEqualTo(bytes);
  }

  @Test
  void given_a_server_that_closed_the_connection_when_sent_again_then_it_connects_again()
      throws IOException {
    wire.send("GET", "/a?known", List.of(), null);
    int port = server.getAddress().getPort();
    server.stop(0);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    start();

    assertThat(wire.send("GET", "/a?known", List.of(), null).status()).isEqualTo(200);
  }
}
