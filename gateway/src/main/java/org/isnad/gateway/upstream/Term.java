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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

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
    private static final int BITS = 12;
    private static final int PLACES = 16;

    /** Of the golden ratio: hashes of short texts lie side by side. */
    private static final int SPREAD = 0x9E3779B9;

    /**
     * A table with open addresses, at most half full: a map would want a text to look one up. A
     * term is in the first free place of a few, or not kept.
     */
    private static final AtomicReferenceArray<@Nullable String> KEPT =
        new AtomicReferenceArray<>(1 << BITS);

    private static final AtomicInteger SIZE = new AtomicInteger();

    Reader() {
      super(String.class);
    }

    @Override
    public String deserialize(JsonParser json, DeserializationContext context) throws IOException {
      if (!json.hasToken(JsonToken.VALUE_STRING)) {
        return (String) context.handleUnexpectedToken(String.class, json);
      }
      return kept(json);
    }

    /** The text that is read now: the first of those that are the same. */
    static String kept(JsonParser json) throws IOException {
      char[] text = json.getTextCharacters();
      int from = json.getTextOffset();
      int length = json.getTextLength();
      int hash = 0;
      for (int at = from; at < from + length; at++) {
        hash = 31 * hash + text[at];
      }
      for (int tried = 0; tried < PLACES; tried++) {
        int place = place(hash, tried);
        String kept = KEPT.get(place);
        if (kept == null) {
          String term = new String(text, from, length);
          if (length <= LONGEST && SIZE.get() < MOST && KEPT.compareAndSet(place, null, term)) {
            SIZE.incrementAndGet();
          }
          return term; // not kept if another has just taken its place
        }
        if (kept.hashCode() == hash && isSame(kept, text, from, length)) {
          return kept;
        }
      }
      return new String(text, from, length);
    }

    private static int place(int hash, int tried) {
      int first = (hash * SPREAD) >>> (Integer.SIZE - BITS);
      return (first + tried) % KEPT.length();
    }

    private static boolean isSame(String kept, char[] text, int from, int length) {
      if (kept.length() != length) {
        return false;
      }
      for (int at = 0; at < length; at++) {
        if (kept.charAt(at) != text[from + at]) {
          return false;
        }
      }
      return true;
    }

    /** Whether it takes no memory of its own. */
    @SuppressWarnings("ReferenceEquality") // this very one
    static boolean isKept(String term) {
      for (int tried = 0; tried < PLACES; tried++) {
        if (KEPT.get(place(term.hashCode(), tried)) == term) {
          return true;
        }
      }
      return false;
    }
  }
}
