package org.isnad.gateway.report;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.isnad.gateway.upstream.ReportRecord.SectionRecord;
import org.isnad.gateway.upstream.ReportRecord.SpanRecord;
import org.jspecify.annotations.Nullable;

@Description("A stretch of a report's text under one heading.")
public record Section(
    @Description("The line above it") @Nullable String heading,
    @Description("Of the text below the heading; Unicode code points of the whole text") int start,
    @Description("Exclusive") int end,
    @Description("Below the heading") @NonNull String text) {

  static Section of(CodePoints body, SectionRecord section) {
    SpanRecord heading = section.heading();
    return new Section(
        heading == null ? null : body.cut(heading.start(), heading.end()),
        section.start(),
        section.end(),
        body.cut(section.start(), section.end()));
  }
}
