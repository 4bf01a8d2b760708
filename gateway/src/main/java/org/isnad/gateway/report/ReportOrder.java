package org.isnad.gateway.report;

import org.eclipse.microprofile.graphql.Description;

@Description("In which order reports are listed.")
public enum ReportOrder {
  @Description("The newest first")
  PUBLISHED_DESC,
  @Description("What fits the text best")
  RELEVANCE
}
