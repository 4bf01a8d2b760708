package org.isnad.gateway.report;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.isnad.gateway.entity.FuzzyDate;
import org.isnad.gateway.upstream.AnnotationRecord.DatedRecord;

@Description("A date that a text tells, and where.")
public record FoundDate(
    @Description("Unicode code points of the whole text") int start,
    @Description("Exclusive") int end,
    @Description("As well as it is known") @NonNull FuzzyDate date) {

  /** Those that the graph can say: not one that is known only relative to events. */
  static List<FoundDate> of(List<DatedRecord> dates) {
    List<FoundDate> found = new ArrayList<>();
    for (DatedRecord each : dates) {
      FuzzyDate date = FuzzyDate.of(each.date());
      if (date != null) {
        found.add(new FoundDate(each.start(), each.end(), date));
      }
    }
    return found;
  }
}
