package org.isnad.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * A body becomes an object in memory, so it may not be long. NDJSON does not: it is read line by
 * line, and may have as many as the server's own limit allows.
 */
public final class BodyLimit {
  /** Bytes. */
  public static final int MOST = 8 * 1024 * 1024;

  @ServerRequestFilter
  public void limit(ContainerRequestContext request) {
    MediaType type = request.getMediaType();
    if (type == null || type.getSubtype().equals("x-ndjson")) {
      return;
    }
    if (request.getLength() > MOST) {
      throw tooLarge();
    }
    request.setEntityStream(new Limited(request.getEntityStream()));
  }

  private static ProblemException tooLarge() {
    return new ProblemException(
        ProblemCode.BODY_TOO_LARGE,
        "A body may have " + MOST + " bytes. Send many records with 'import', a line each");
  }

  /** For a body that does not say how long it is. */
  private static final class Limited extends FilterInputStream {
    private long left = MOST;

    Limited(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = in.read();
      count(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = in.read(into, offset, length);
      count(read);
      return read;
    }

    private void count(int read) {
      left -= Math.max(0, read);
      if (left < 0) {
        throw tooLarge();
      }
    }
  }
}
