package org.isnad.gateway.report;

/** In which order reports are listed. */
public enum ReportOrder {
  PUBLISHED_DESC
}
