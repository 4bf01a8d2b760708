package org.isnad.gateway.report;

/** Who says that a span refers. */
public enum Annotator {
  MACHINE,
  EDITOR
}
