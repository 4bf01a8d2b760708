package org.isnad.articles.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.List;
import org.isnad.record.DateParameter;
import org.isnad.rest.ExternalId;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.isnad.rest.Problems;
import org.isnad.rest.Reference;
import org.isnad.rest.TextHygiene;
import org.jspecify.annotations.Nullable;

/** A report that comes as plain text, with what is known of it beside. */
@Singleton
class Article {
  private final Validator validator;

  Article(Validator validator) {
    this.validator = validator;
  }

  /**
   * @param text in UTF-8
   * @param publishedAt in EDTF
   * @throws ProblemException {@code INVALID_TEXT} and whatever is wrong with a report
   */
  NewReport draft(
      InputStream text,
      @Nullable String language,
      @Nullable String type,
      @Nullable Reference publisher,
      @Nullable String url,
      @Nullable String publishedAt,
      @Nullable Instant retrievedAt,
      @Nullable Reference externalId) {
    if (language == null) {
      throw new ProblemException(
          ProblemCode.INVALID_PARAMETER,
          "language is missing: say in which the text is, as in ?language=ar");
    }
    if (externalId != null && !(externalId instanceof ExternalId)) {
      throw new ProblemException(
          ProblemCode.INVALID_PARAMETER, "externalId is written scheme:value");
    }
    var draft =
        new NewReport(
            externalId == null ? null : List.of((ExternalId) externalId),
            decoded(text),
            null,
            null,
            null,
            null,
            null,
            language,
            type,
            publisher,
            null,
            url,
            DateParameter.read("publishedAt", publishedAt),
            retrievedAt,
            null,
            null,
            null,
            null);
    var broken = validator.validate(draft);
    if (!broken.isEmpty()) {
      throw new ProblemException(Problems.violated(broken));
    }
    return draft;
  }

  private static String decoded(InputStream text) {
    String decoded;
    try {
      decoded = UTF_8.newDecoder().decode(ByteBuffer.wrap(text.readAllBytes())).toString();
    } catch (CharacterCodingException e) {
      throw new ProblemException(ProblemCode.INVALID_TEXT, "The text is not UTF-8");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String fault = TextHygiene.fault(decoded);
    if (fault != null) {
      throw new ProblemException(ProblemCode.INVALID_TEXT, "The text has a " + fault);
    }
    return decoded;
  }
}
