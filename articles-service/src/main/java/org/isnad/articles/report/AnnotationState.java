package org.isnad.articles.report;

/** Whether the machine has looked for entities in a report. */
public enum AnnotationState {
  /** Not yet. */
  PENDING,
  /** Its mentions are those of the machine's last look. */
  DONE,
  /** It failed too often; it can be asked to try again. */
  DEAD
}
