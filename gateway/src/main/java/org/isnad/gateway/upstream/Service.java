package org.isnad.gateway.upstream;

/** A service that the gateway asks. */
public enum Service {
  ARTICLES("articles-service"),
  ENTITIES("entities-service");

  private final String written;

  Service(String written) {
    this.written = written;
  }

  /** As clients of the graph see it. */
  public String written() {
    return written;
  }
}
