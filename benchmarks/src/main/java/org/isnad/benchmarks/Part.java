package org.isnad.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.isnad.arabic.Folding;
import org.isnad.date.FuzzyDate;
import org.isnad.rest.Cursor;
import org.isnad.rest.TypeId;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What is done many times for one request. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // the set-up fills the fields
public class Part {
  private static final int DATES = 5;

  /** Of each of the levels of EDTF that the model needs. */
  private static final List<String> EDTF =
      List.of("2019-10", "2019-12~", "2013/2015", "[..2019-10]", "201X");

  private String text;
  private String id;
  private TypeId read;
  private String cursor;

  /** Reads the report of the seeds. */
  @Setup
  public void prepare() throws IOException {
    text = Files.readString(Path.of(System.getProperty("isnad.home"), "seeds", "seed-report.txt"));
    read = TypeId.next(TypeId.Kind.REPORT);
    id = read.toString();
    cursor = Cursor.of("2019-12-31", read);
  }

  /** The report of the seeds, as it is folded before words are looked for in it. */
  @Benchmark
  public String folding() {
    return Folding.fold(text);
  }

  /** One date. */
  @Benchmark
  @OperationsPerInvocation(DATES)
  public void edtf(Blackhole into) {
    for (String date : EDTF) {
      into.consume(FuzzyDate.parse(date));
    }
  }

  /** An id, as it comes with a request. */
  @Benchmark
  public TypeId typeIdRead() {
    return TypeId.parse(id);
  }

  /** An id, as it goes into an answer. */
  @Benchmark
  public String typeIdWritten() {
    return read.toString();
  }

  /** Where a page of reports goes on. */
  @Benchmark
  public List<String> cursorRead() {
    return Cursor.keys(cursor, 2);
  }

  /** Where a page of reports ends. */
  @Benchmark
  public String cursorWritten() {
    return Cursor.of("2019-12-31", read);
  }
}
