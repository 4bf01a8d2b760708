package org.isnad.gateway.report;

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

  static List<FoundDate> of(List<DatedRecord> dates) {
    return dates.stream()
        .map(each -> new FoundDate(each.start(), each.end(), FuzzyDate.told(each.date())))
        .toList();
  }
}
