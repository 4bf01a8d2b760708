package org.isnad.system;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands on the wire before a service and hands on bytes. A fault begins with the next answer, on
 * connections that are open too.
 */
final class FaultyWire implements AutoCloseable {
  private static final Duration SLOW = Duration.ofSeconds(5);

  /** Of a burst, how long it fails, and then how long it does not. */
  private static final Duration BURST = Duration.ofMillis(400);

  private static final byte[] UNAVAILABLE =
      "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
          .getBytes(US_ASCII);

  /** What the service seems to do, whatever it does. */
  enum Fault {
    NONE,
    /** What it says comes 5 s later. */
    SLOW,
    /** For 400 ms out of 800 it answers 503. */
    BURSTS_OF_503,
    /** The connection is reset in the middle of what it says. */
    RESETS
  }

  private final ServerSocket server;
  private final InetSocketAddress target;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<Socket, Socket> open = new ConcurrentHashMap<>();
  private volatile Fault fault = Fault.NONE;

  FaultyWire(URI service) {
    target = new InetSocketAddress(InetAddress.getLoopbackAddress(), service.getPort());
    try {
      server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::accept);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var caller = server.accept();
        threads.execute(() -> connect(caller));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void connect(Socket caller) {
    try (caller;
        var service = new Socket()) {
      service.connect(target);
      open.put(caller, service);
      var asks = threads.submit(() -> handOn(caller, service, false));
      handOn(service, caller, true);
      asks.cancel(true);
    } catch (IOException e) {
      // The service is away, and so the connection ends.
    } finally {
      open.remove(caller);
    }
  }

  private void handOn(Socket from, Socket to, boolean answers) {
    byte[] bytes = new byte[16_384];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
        Fault now = answers ? fault : Fault.NONE;
        switch (now) {
          case NONE -> out.write(bytes, 0, length);
          case SLOW -> {
            LockSupport.parkNanos(SLOW.toNanos());
            out.write(bytes, 0, length);
          }
          case BURSTS_OF_503 -> {
            if (System.nanoTime() / BURST.toNanos() % 2 == 0) {
              out.write(UNAVAILABLE);
              to.close();
              return;
            }
            out.write(bytes, 0, length);
          }
          case RESETS -> {
            out.write(bytes, 0, length / 2);
            out.flush();
            to.setSoLinger(true, 0); // a reset in place of an end
            to.close();
            return;
          }
        }
        out.flush();
      }
      to.shutdownOutput();
    } catch (IOException e) {
      closeBoth(from, to);
    }
  }

  private static void closeBoth(Socket one, Socket other) {
    try (one;
        other) {
      return;
    } catch (IOException e) {
      // They are closed.
    }
  }

  void fault(Fault next) {
    fault = next;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    open.forEach(FaultyWire::closeBoth);
    threads.shutdownNow();
  }
}
