package org.isnad.rest.observation;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands a caller's request id on to the services that are asked for it, as the trace is. One that
 * was made here need not be: each makes the same one of the trace.
 */
final class HandedOn implements TextMapPropagator {
  private static final ContextKey<String> SENT = ContextKey.named(RequestId.HEADER);

  @Override
  public Collection<String> fields() {
    return List.of(RequestId.HEADER);
  }

  @Override
  public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
    String sent = getter.get(carrier, RequestId.HEADER);
    return sent != null && RequestId.isSafe(sent) ? context.with(SENT, sent) : context;
  }

  @Override
  public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
    String sent = context.get(SENT);
    if (sent != null) {
      setter.set(carrier, RequestId.HEADER, sent);
    }
  }
}
