package org.isnad.articles.report;

import static java.util.Comparator.comparing;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.isnad.arabic.Resemblance;
import org.isnad.articles.visibility.Readers;
import org.jspecify.annotations.Nullable;

/**
 * Finds of a new text which report before it is nearly the same: agencies' reports are reprinted.
 */
@Singleton
class NearDuplicates {
  /** Reports that share a band and are looked at more closely. */
  private static final int MOST_CANDIDATES = 20;

  private final ReportRepository reports;

  NearDuplicates(ReportRepository reports) {
    this.reports = reports;
  }

  /**
   * @param texts reports whose text is new, and not stored yet
   */
  void mark(Collection<Report> texts) {
    List<Report> before = new ArrayList<>();
    // As they were made, not as they came: an import may make one and then change an older one.
    for (Report report : texts.stream().sorted(comparing(r -> r.id().toString())).toList()) {
      var resemblance = Resemblance.of(report.body);
      report.bands = resemblance.bands();
      Alike nearest = nearest(report, resemblance, before);
      report.nearDuplicateOf = nearest == null ? null : nearest.report.id().toString();
      report.similarity = nearest == null ? null : nearest.similarity;
      before.add(report);
    }
  }

  private record Alike(Report report, double similarity) {}

  private @Nullable Alike nearest(Report report, Resemblance text, List<Report> before) {
    Set<Integer> bands = new HashSet<>(Arrays.stream(report.bands).boxed().toList());
    var stored = reports.sharingBands(report.bands, report.id().uuid(), MOST_CANDIDATES);
    var unstored =
        before.stream().filter(other -> Arrays.stream(other.bands).anyMatch(bands::contains));
    return Stream.concat(stored.stream(), unstored)
        .map(other -> new Alike(other, rounded(text.to(Resemblance.of(other.body)))))
        .filter(alike -> alike.similarity >= Resemblance.NEAR)
        // Whoever sees the one may follow to the other.
        .filter(alike -> Readers.seeToo(report.readers, alike.report.readers))
        .max(
            Comparator.comparingDouble(Alike::similarity)
                // Of equals the first: it is the original.
                .thenComparing(alike -> alike.report.id().toString(), Comparator.reverseOrder()))
        .orElse(null);
  }

  /** Two digits say all that such a measure can. */
  private static double rounded(double similarity) {
    return Math.round(similarity * 100) / 100.0;
  }
}
