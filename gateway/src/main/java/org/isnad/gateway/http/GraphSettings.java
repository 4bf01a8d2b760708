package org.isnad.gateway.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What one request may ask for, and how long it may take. */
@ConfigMapping(prefix = "isnad.graph")
public interface GraphSettings {
  /** How long an answer may take; then it is what is there. */
  @WithDefault("5s")
  Duration patience();

  /** Whether the schema may be asked for; GraphiQL needs it. */
  @WithDefault("true")
  boolean introspection();

  /** Which documents are run. */
  @WithDefault("any")
  Allowed documents();

  /** A file, or a directory of files named {@code *.graphql}; each is one document. */
  Optional<Path> listedDocuments();

  /** Of the queries that are sent by GET and have no error. */
  @WithDefault("private, no-cache")
  String cacheControl();

  /** Characters of a document. */
  @WithDefault("100000")
  int maxCharacters();

  /** Names, values and punctuators of a document. */
  @WithDefault("15000")
  int maxTokens();

  /** Fields within fields, fragments spread. */
  @WithDefault("15")
  int maxDepth();

  /** Fields and fragments of an operation, each as often as it is spread. */
  @WithDefault("5000")
  int maxFields();

  /** Fields of the query itself, fragments spread. */
  @WithDefault("50")
  int maxRootFields();

  /** Aliases, each as often as it is spread. */
  @WithDefault("200")
  int maxAliases();

  /** Directives, each as often as it is spread. */
  @WithDefault("100")
  int maxDirectives();

  /** Values in the variables, those in lists and objects too. */
  @WithDefault("10000")
  int maxValues();

  /** Fields of the answer, lists multiplied out. */
  @WithDefault("100000")
  long maxCost();

  /** How many items a list is taken to have, where nothing in the query says it. */
  @WithDefault("10")
  int listSize();

  /** Characters of all documents that are kept parsed; each takes up to 300 bytes of memory. */
  @WithDefault("100000")
  long keptDocuments();

  /** Characters of all documents that are known by their hash, because a client sent them once. */
  @WithDefault("2000000")
  long persistedDocuments();

  /** WebSockets open at a time, by address of the client. */
  @WithDefault("20")
  int maxConnections();

  /** Operations that run at a time on one WebSocket, and streams of events of one address. */
  @WithDefault("50")
  int maxOperations();

  /** How long a WebSocket may be silent before it introduces itself. */
  @WithDefault("3s")
  Duration introduction();

  /** Between two signs of life on a stream that has nothing to say. */
  @WithDefault("12s")
  Duration keepAlive();

  /** How long a client may read nothing of what is sent to it, before its connection is closed. */
  @WithDefault("30s")
  Duration slowness();

  /** Which documents are run. */
  enum Allowed {
    /** Whatever is sent. */
    ANY,
    /** Those of {@link #listedDocuments()} alone. */
    LISTED
  }
}
