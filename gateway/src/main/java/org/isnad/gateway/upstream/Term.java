package org.isnad.gateway.upstream;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A text out of few, as languages and kinds are: it is kept once, however many records have it.
 * Without that they are half of what the {@link EntityCache} holds.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({
  ElementType.RECORD_COMPONENT,
  ElementType.FIELD,
  ElementType.METHOD,
  ElementType.PARAMETER
})
@JacksonAnnotationsInside
@JsonDeserialize(using = Term.Reader.class)
@interface Term {
  /** Keeps the first of those that are the same. */
  final class Reader extends StdScalarDeserializer<String> {
    private static final long serialVersionUID = 1;

    /** If a service has more, the rest are kept by those that have them. */
    private static final int MOST = 2_000;

    private static final int LONGEST = 64;

    private static final Map<String, String> KEPT = new ConcurrentHashMap<>();

    Reader() {
      super(String.class);
    }

    @Override
    public String deserialize(JsonParser json, DeserializationContext context) throws IOException {
      if (!json.hasToken(JsonToken.VALUE_STRING)) {
        return (String) context.handleUnexpectedToken(String.class, json);
      }
      return kept(json.getText());
    }

    /** The first of those that are the same. */
    static String kept(String term) {
      String kept = KEPT.get(term);
      if (kept != null) {
        return kept;
      }
      if (KEPT.size() < MOST && term.length() <= LONGEST) {
        KEPT.put(term, term);
      }
      return term;
    }

    /** Whether it takes no memory of its own. */
    @SuppressWarnings("ReferenceEquality") // this very one
    static boolean isKept(Object term) {
      return KEPT.get(term) == term;
    }
  }
}
