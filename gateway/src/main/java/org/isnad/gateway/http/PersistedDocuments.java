package org.isnad.gateway.http;

import static org.isnad.gateway.problem.GraphErrorCode.DOCUMENT_NOT_LISTED;
import static org.isnad.gateway.problem.GraphErrorCode.INVALID_REQUEST;
import static org.isnad.gateway.problem.GraphErrorCode.PERSISTED_QUERY_MISMATCH;
import static org.isnad.gateway.problem.GraphErrorCode.PERSISTED_QUERY_NOT_FOUND;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Documents that are known by the SHA-256 of their text: those of the list that the operator gives,
 * and, if others are run at all, those that clients sent whole before (automatic persisted queries,
 * as Apollo has them).
 */
@Singleton
final class PersistedDocuments {
  private final Map<String, String> listed = new HashMap<>();
  private final Cache<String, String> sent;
  private final boolean onlyListed;

  PersistedDocuments(GraphSettings settings) {
    onlyListed = settings.documents() == GraphSettings.Allowed.LISTED;
    sent =
        Caffeine.newBuilder()
            .maximumWeight(settings.persistedDocuments())
            .weigher((String hash, String text) -> hash.length() + text.length())
            .executor(Runnable::run)
            .build();
    settings.listedDocuments().ifPresent(this::list);
    if (onlyListed && listed.isEmpty()) {
      throw new IllegalStateException(
          "isnad.graph.documents is LISTED, and isnad.graph.listed-documents names no document");
    }
  }

  private void list(Path place) {
    try (Stream<Path> files = Files.isDirectory(place) ? Files.walk(place) : Stream.of(place)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (file.equals(place) || file.toString().endsWith(".graphql")) {
          String text = Files.readString(file);
          listed.put(hash(text), text);
          // Editors end a file with a line feed that clients do not send.
          listed.put(hash(text.strip()), text.strip());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("isnad.graph.listed-documents cannot be read", e);
    }
  }

  /**
   * The text of the document that a request means.
   *
   * @throws Refused if it is not known, or may not be run
   */
  String text(GraphRequest request) {
    String query = request.query();
    String hash = hash(request);
    if (query == null) {
      if (hash == null) {
        throw new Refused(INVALID_REQUEST, "query must be the text of a document");
      }
      return known(hash);
    }
    if (hash != null && !hash.equals(hash(query))) {
      throw new Refused(
          PERSISTED_QUERY_MISMATCH,
          "persistedQuery.sha256Hash is not the SHA-256 of query, in UTF-8 and hexadecimal");
    }
    if (onlyListed && !listed.containsKey(hash == null ? hash(query) : hash)) {
      throw notListed();
    }
    return query;
  }

  /** Keeps a valid document that was sent with its hash. */
  void keep(GraphRequest request) {
    String query = request.query();
    String hash = hash(request);
    if (query != null && hash != null && !onlyListed) {
      sent.put(hash, query);
    }
  }

  private String known(String hash) {
    String text = listed.get(hash);
    if (text == null && onlyListed) {
      throw notListed();
    }
    if (text == null) {
      text = sent.getIfPresent(hash);
    }
    if (text == null) {
      // Apollo's clients look for this very message, and send the document whole.
      throw new Refused(PERSISTED_QUERY_NOT_FOUND, "PersistedQueryNotFound");
    }
    return text;
  }

  private static Refused notListed() {
    return new Refused(
        DOCUMENT_NOT_LISTED, "This installation runs no documents but those of its list");
  }

  private static @Nullable String hash(GraphRequest request) {
    Object persisted = request.extensions().get("persistedQuery");
    if (persisted == null) {
      return null;
    }
    if (persisted instanceof Map<?, ?> fields
        && Integer.valueOf(1).equals(fields.get("version"))
        && fields.get("sha256Hash") instanceof String hash) {
      return hash.toLowerCase(Locale.ROOT);
    }
    throw new Refused(
        INVALID_REQUEST, "persistedQuery must be {\"version\": 1, \"sha256Hash\": \"…\"}");
  }

  static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
