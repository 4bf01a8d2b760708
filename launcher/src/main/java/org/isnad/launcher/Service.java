package org.isnad.launcher;

/** One of the three programs of Isnad. In the order in which they are stopped: callers first. */
public enum Service {
  GATEWAY("gateway", 0, 128, "/q/graphql-ui"),
  ARTICLES("articles-service", 1, 192, "/q/swagger-ui"),
  ENTITIES("entities-service", 2, 1024, "/q/swagger-ui");

  private final String folder;
  private final int offset;
  private final int heap;
  private final String page;

  Service(String folder, int offset, int heap, String page) {
    this.folder = folder;
    this.offset = offset;
    this.heap = heap;
    this.page = page;
  }

  /** Its folder in the repository, which is its name too. */
  public String folder() {
    return folder;
  }

  /** How far its port is from the first one. */
  int offset() {
    return offset;
  }

  /** Largest heap, in megabytes. */
  public int heap() {
    return heap;
  }

  /** The path of the page that a person opens first. */
  String page() {
    return page;
  }
}
