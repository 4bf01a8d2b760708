package org.isnad.gateway.report;

/** Whether the machine has looked for entities in a report. */
public enum AnnotationState {
  PENDING,
  DONE,
  DEAD
}
