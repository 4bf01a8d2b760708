package org.isnad.annotator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The text of the report of the seeds; it has no supplementary characters. */
final class SeedReport {
  private SeedReport() {}

  static String text() {
    try {
      return Files.readString(Path.of("../seeds/seed-report.txt"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
