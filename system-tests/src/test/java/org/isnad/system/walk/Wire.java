package org.isnad.system.walk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 over a socket, one request after the other. Java's client, and any other, refuses to
 * send what a walk must: any byte in a header, any escape in an address.
 */
final class Wire implements AutoCloseable {
  private static final int LIMIT_MS = 30_000;

  private final URI to;
  private final String token;
  private @Nullable Socket socket;
  private InputStream in = InputStream.nullInputStream();

  /**
   * @param token goes with each request that has none of its own
   */
  Wire(URI to, String token) {
    this.to = to;
    this.token = token;
  }

  /** A header or a query parameter. */
  record Field(String name, String value) {}

  /**
   * @param target path and query, as they stand in the request line
   * @param headers their values are sent as Latin-1: a char a byte
   * @throws IOException if no whole answer comes
   */
  Answer send(String method, String target, List<Field> headers, byte @Nullable [] body)
      throws IOException {
    var head = new StringBuilder(method + ' ' + target + " HTTP/1.1\r\nHost: " + to.getAuthority());
    headers.forEach(h -> head.append("\r\n").append(h.name()).append(": ").append(h.value()));
    if (headers.stream().noneMatch(h -> h.name().equalsIgnoreCase("Authorization"))) {
      head.append("\r\nAuthorization: Bearer ").append(token);
    }
    if (body != null) {
      head.append("\r\nContent-Length: ").append(body.length);
    }
    var message = new ByteArrayOutputStream();
    message.writeBytes(head.append("\r\n\r\n").toString().getBytes(ISO_8859_1));
    if (body != null) {
      message.writeBytes(body);
    }
    boolean fresh = socket == null;
    try {
      return exchange(method, message.toByteArray());
    } catch (IOException e) {
      close();
      if (fresh) {
        throw e;
      }
      // The other side may have closed a connection at rest.
      try {
        return exchange(method, message.toByteArray());
      } catch (IOException again) {
        close();
        throw again;
      }
    }
  }

  private Answer exchange(String method, byte[] message) throws IOException {
    var open = socket;
    if (open == null) {
      open = new Socket(to.getHost(), to.getPort());
      open.setSoTimeout(LIMIT_MS);
      open.setTcpNoDelay(true);
      socket = open;
      in = new BufferedInputStream(open.getInputStream());
    }
    try {
      open.getOutputStream().write(message);
    } catch (IOException refused) {
      // It may have answered before it had read all, and closed.
    }
    Answer answer = read(method);
    if ("close".equalsIgnoreCase(answer.header("connection"))) {
      close();
    }
    return answer;
  }

  private Answer read(String method) throws IOException {
    String[] first = line().split(" ", 3);
    int status = Integer.parseInt(first[1]);
    Map<String, List<String>> headers = new HashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers
          .computeIfAbsent(
              line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    if (status < 200) {
      return read(method);
    }
    return new Answer(status, headers, body(method, status, headers));
  }

  private byte[] body(String method, int status, Map<String, List<String>> headers)
      throws IOException {
    if (method.equals("HEAD") || status == 204 || status == 304) {
      return new byte[0];
    }
    if (headers.getOrDefault("transfer-encoding", List.of()).contains("chunked")) {
      var body = new ByteArrayOutputStream();
      while (true) {
        int size = Integer.parseInt(line().replaceFirst(";.*", "").strip(), 16);
        if (size == 0) {
          while (!line().isEmpty()) {
            // Trailers.
          }
          return body.toByteArray();
        }
        body.writeBytes(whole(size));
        line();
      }
    }
    var length = headers.get("content-length");
    return length == null ? in.readAllBytes() : whole(Integer.parseInt(length.getFirst()));
  }

  private byte[] whole(int size) throws IOException {
    byte[] bytes = in.readNBytes(size);
    if (bytes.length < size) {
      throw new EOFException("The answer broke off");
    }
    return bytes;
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("The connection was closed without an answer");
      }
      line.write(b);
    }
    return line.toString(ISO_8859_1).stripTrailing();
  }

  @Override
  public void close() {
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException e) {
      // It is of no use any more.
    }
    socket = null;
  }
}
