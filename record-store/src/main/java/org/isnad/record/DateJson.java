package org.isnad.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.isnad.date.DateOrder;
import org.isnad.date.DatePrecision;
import org.isnad.date.EdtfException;
import org.isnad.date.FuzzyDate;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.isnad.rest.Reference;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@link FuzzyDate} as a client writes it: {@code edtf} or {@code relativeTo}, and what it
 * may add. The fields that follow from the EDTF may be sent back as they were read.
 */
@Singleton
public final class DateJson implements ObjectMapperCustomizer {
  @Override
  public void customize(ObjectMapper json) {
    json.registerModule(
        new SimpleModule("isnad-date")
            .addDeserializer(FuzzyDate.class, new Reader())
            .setMixInAnnotation(FuzzyDate.class, Sparing.class));
  }

  /** How a date is written: most are relative to nothing, and do not say so. */
  interface Sparing {
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonSetter(nulls = Nulls.AS_EMPTY)
    List<FuzzyDate.Relative> relativeTo();
  }

  /** The wire's shape; bounds may narrow what the EDTF says when the words do. */
  record Written(
      @Nullable String edtf,
      @Nullable String verbatim,
      @Nullable DatePrecision precision,
      @Nullable LocalDate earliest,
      @Nullable LocalDate latest,
      @JsonSetter(nulls = Nulls.AS_EMPTY, contentNulls = Nulls.FAIL)
          List<WrittenRelative> relativeTo) {}

  /** One of {@code relativeTo}; the event by its id or an external id. */
  record WrittenRelative(DateOrder order, Reference event) {
    WrittenRelative {
      if (order == null || event == null) {
        throw new ProblemException(ProblemCode.INVALID_FIELD, "needs 'order' and 'event'");
      }
    }

    FuzzyDate.Relative relative() {
      return new FuzzyDate.Relative(order, event.toString());
    }
  }

  /** Unicode characters of {@code edtf} and {@code verbatim}. */
  static final int LONGEST = 500;

  private static final class Reader extends StdDeserializer<FuzzyDate> {
    private static final long serialVersionUID = 1;

    Reader() {
      super(FuzzyDate.class);
    }

    @Override
    public FuzzyDate deserialize(JsonParser in, DeserializationContext context) throws IOException {
      Written date = context.readValue(in, Written.class);
      checkLength("edtf", date.edtf);
      checkLength("verbatim", date.verbatim);
      String edtf = date.edtf;
      if (edtf == null) {
        if (date.relativeTo.isEmpty()) {
          throw new ProblemException(
              ProblemCode.INVALID_EDTF,
              "A date needs 'edtf' or 'relativeTo'. Leave the date out if it is not known");
        }
        edtf = FuzzyDate.UNKNOWN;
      }
      try {
        FuzzyDate read =
            FuzzyDate.of(edtf, date.verbatim)
                .relativeTo(date.relativeTo.stream().map(WrittenRelative::relative).toList());
        return StoredDate.storable(read).narrowed(date.earliest, date.latest);
      } catch (EdtfException e) {
        throw new ProblemException(ProblemCode.INVALID_EDTF, String.valueOf(e.getMessage()));
      } catch (IllegalArgumentException e) {
        throw new ProblemException(ProblemCode.INVALID_FIELD, String.valueOf(e.getMessage()));
      }
    }

    private static void checkLength(String field, @Nullable String text) {
      if (text != null && text.codePointCount(0, text.length()) > LONGEST) {
        throw new ProblemException(
            ProblemCode.INVALID_FIELD, "'%s' may have %d characters".formatted(field, LONGEST));
      }
    }
  }
}
