package org.isnad.articles.report;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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
    if (texts.isEmpty()) {
      return;
    }
    Map<Report, Resemblance> resemblances = new HashMap<>();
    for (Report report : texts) {
      var resemblance = Resemblance.ofFolded(report.folded);
      report.bands = resemblance.bands();
      resemblances.put(report, resemblance);
    }
    Map<UUID, List<UUID>> sharing = reports.sharingBands(texts, MOST_CANDIDATES);
    Map<Integer, List<Report>> before = new HashMap<>();
    // As they were made, not as they came: an import may make one and then change an older one.
    for (Report report : texts.stream().sorted(comparing(r -> r.id().toString())).toList()) {
      List<Report> stored =
          reports.rows(sharing.getOrDefault(report.id().uuid(), List.of())).stream()
              // Of these the bands that are stored are of another text.
              .filter(other -> !resemblances.containsKey(other))
              .toList();
      Set<Report> unstored = new LinkedHashSet<>();
      for (int band : report.bands) {
        List<Report> sharesIt = before.computeIfAbsent(band, none -> new ArrayList<>());
        unstored.addAll(sharesIt);
        sharesIt.add(report);
      }
      unstored.remove(report); // two bands of one text may be the same number
      Alike nearest =
          nearest(report, resemblances, Stream.concat(stored.stream(), unstored.stream()));
      report.nearDuplicateOf = nearest == null ? null : nearest.report.id().toString();
      report.similarity = nearest == null ? null : nearest.similarity;
    }
  }

  private record Alike(Report report, double similarity) {}

  private static @Nullable Alike nearest(
      Report report, Map<Report, Resemblance> resemblances, Stream<Report> others) {
    Resemblance text = requireNonNull(resemblances.get(report));
    return others
        .map(other -> new Alike(other, rounded(text.to(resemblance(other, resemblances)))))
        .filter(alike -> alike.similarity >= Resemblance.NEAR)
        // Whoever sees the one may follow to the other.
        .filter(alike -> Readers.seeToo(report.readers, alike.report.readers))
        .max(
            Comparator.comparingDouble(Alike::similarity)
                // Of equals the first: it is the original.
                .thenComparing(alike -> alike.report.id().toString(), Comparator.reverseOrder()))
        .orElse(null);
  }

  private static Resemblance resemblance(Report report, Map<Report, Resemblance> known) {
    Resemblance resemblance = known.get(report);
    return resemblance == null ? Resemblance.of(report.body) : resemblance;
  }

  /** Two digits say all that such a measure can. */
  private static double rounded(double similarity) {
    return Math.round(similarity * 100) / 100.0;
  }
}
