package org.isnad.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.isnad.annotator.Annotation;
import org.isnad.annotator.Annotator;
import org.isnad.annotator.Dictionary;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The report of the seeds, read with a dictionary of 200,000 names; all that an annotation has. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@SuppressWarnings("NullAway.Init") // the set-up fills the fields
public class Reading {
  static final int NAMES = 200_000;

  private Annotator annotator;
  private String text;

  /** Makes the names, and adds those that the report has. */
  @Setup
  public void prepare() throws IOException {
    Dictionary dictionary = SampleNames.dictionary(NAMES);
    SeedNames.addTo(dictionary);
    annotator = new Annotator(dictionary);
    text = Files.readString(Path.of(System.getProperty("isnad.home"), "seeds", "seed-report.txt"));
  }

  /** Reads it once. */
  @Benchmark
  public Annotation read() {
    return annotator.annotate(text);
  }
}
