package org.isnad.launcher;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A kind of record that can be loaded from a file, and the service that keeps it. */
enum Kind {
  LOCATIONS(Service.ENTITIES),
  ACTORS(Service.ENTITIES),
  EVENTS(Service.ENTITIES),
  RELATIONS(Service.ENTITIES),
  REPORTS(Service.ARTICLES),
  MENTIONS(Service.ARTICLES),
  CLAIMS(Service.ARTICLES);

  private final Service service;

  Kind(Service service) {
    this.service = service;
  }

  Service service() {
    return service;
  }

  /** Its name in paths and file names: {@code reports}. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Where its rows are. */
  Database database() {
    return service == Service.ARTICLES ? Database.ARTICLES : Database.ENTITIES;
  }

  /** The table of its rows: {@code report}. */
  String table() {
    return word().substring(0, word().length() - 1);
  }

  /**
   * What a file has in it, by its name: {@code reports.ndjson} or {@code anything.reports.ndjson}.
   *
   * @throws Trouble if the name does not tell
   */
  static Kind of(Path file) {
    var name = String.valueOf(file.getFileName());
    for (var kind : values()) {
      var end = kind.word() + ".ndjson";
      if (name.equals(end) || name.endsWith("." + end)) {
        return kind;
      }
    }
    throw new Trouble(
        "What is in %s? Name it <anything>.<kind>.ndjson, where kind is one of %s."
            .formatted(
                file, Arrays.stream(values()).map(Kind::word).collect(Collectors.joining(", "))));
  }
}
