package org.isnad.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Collection;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jspecify.annotations.Nullable;

/**
 * A list whole, an item a line. Page after page is read as the client takes them, so that it costs
 * the memory of one.
 *
 * @see <a href="https://github.com/ndjson/ndjson-spec">NDJSON</a>
 */
@Provider
@Produces(Ndjson.MEDIA_TYPE)
public final class Ndjson implements MessageBodyWriter<Object> {
  public static final String MEDIA_TYPE = "application/x-ndjson";

  private static final Logger LOG = Logger.getLogger(Ndjson.class);

  private final ObjectWriter json;

  public Ndjson(ObjectMapper json) {
    this.json = json.writer();
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
    return type == Page.class || Collection.class.isAssignableFrom(type);
  }

  @Override
  public void writeTo(
      Object list,
      Class<?> type,
      Type generic,
      Annotation[] annotations,
      MediaType media,
      MultivaluedMap<String, Object> headers,
      OutputStream out)
      throws IOException {
    try {
      if (list instanceof Collection<?> items) {
        write(items, out);
        return;
      }
      for (Page<?> page = (Page<?>) list; page != null; page = after(page)) {
        write(page.items(), out);
        out.flush();
      }
    } catch (IOException | RuntimeException e) {
      var request = CurrentRequestManager.get();
      if (!request.serverResponse().headWritten()) {
        throw e;
      }
      // Else the framework would write the problem, as the last line of a list that looks complete.
      LOG.warn("A list broke off", e);
      // Vert.x' reset() closes later, and the framework ends the answer properly before.
      var connection = (ConnectionBase) request.unwrap(RoutingContext.class).request().connection();
      connection.channel().close().awaitUninterruptibly();
      request.setOutputStream(OutputStream.nullOutputStream()); // nothing is left to be ended
    }
  }

  private void write(Collection<?> items, OutputStream out) throws IOException {
    for (Object item : items) {
      out.write(json.writeValueAsBytes(item));
      out.write('\n');
    }
  }

  private static @Nullable Page<?> after(Page<?> page) {
    var following = page.following();
    return page.next() == null || following == null ? null : following.apply(page.next());
  }
}
