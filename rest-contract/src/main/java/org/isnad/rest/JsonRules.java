package org.isnad.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;

/**
 * JSON as Isnad reads and writes it: what is not understood is refused, never dropped or bent into
 * shape; what is absent is not written.
 */
@Singleton
public final class JsonRules implements ObjectMapperCustomizer {
  private static final int MAX_DEPTH = 60;
  private static final int MAX_TEXT = 8 * 1024 * 1024;

  /** After all modules: of two that read a type, Jackson asks the last. */
  @Override
  public int priority() {
    return MINIMUM_PRIORITY;
  }

  @Override
  @SuppressWarnings("deprecation") // a customizer gets a mapper that is built already
  public void customize(ObjectMapper json) {
    json.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    json.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    json.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    json.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
    json.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
    for (var shape :
        new CoercionInputShape[] {
          CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean
        }) {
      json.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail);
      json.coercionConfigFor(LogicalType.Enum).setCoercion(shape, CoercionAction.Fail);
    }
    json.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    json.setSerializationInclusion(JsonInclude.Include.NON_NULL);
    json.getFactory()
        .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature(), true)
        .setStreamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxStringLength(MAX_TEXT)
                .build());
    json.registerModule(
        new SimpleModule("isnad-json")
            .addDeserializer(String.class, new CleanText())
            .addDeserializer(Instant.class, new IsoText<>(Instant.class, Moments::instant))
            .addDeserializer(LocalDate.class, new IsoText<>(LocalDate.class, Moments::day)));
  }

  /** Every text that comes in, wherever it stands in the body. */
  private static final class CleanText extends StdScalarDeserializer<String> {
    private static final long serialVersionUID = 1;

    CleanText() {
      super(String.class);
    }

    @Override
    public LogicalType logicalType() {
      return LogicalType.Textual;
    }

    @Override
    public String deserialize(JsonParser in, DeserializationContext context) throws IOException {
      String text =
          com.fasterxml.jackson.databind.deser.std.StringDeserializer.instance.deserialize(
              in, context);
      String fault = TextHygiene.fault(text);
      if (fault != null) {
        throw new ProblemException(ProblemCode.INVALID_TEXT, "The text has a " + fault);
      }
      return text;
    }
  }

  /** A time is ISO 8601: no count of seconds, no list of numbers. */
  private static final class IsoText<T> extends StdScalarDeserializer<T> {
    private static final long serialVersionUID = 1;

    private final transient Function<String, T> read;

    IsoText(Class<T> type, Function<String, T> read) {
      super(type);
      this.read = read;
    }

    @Override
    public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
      if (!in.hasToken(JsonToken.VALUE_STRING)) {
        throw MismatchedInputException.from(in, handledType(), "not a text");
      }
      try {
        return read.apply(in.getText());
      } catch (DateTimeException e) {
        throw InvalidFormatException.from(in, "not ISO 8601", in.getText(), handledType());
      }
    }
  }
}
