package org.isnad.articles.report;

/** Whether the machine has looked for entities in a report. */
public enum AnnotationState {
  /** It has not yet, or has to look again: the text is another, or a name in it may be. */
  PENDING,
  /** Its mentions are those of the machine's last look. */
  DONE,
  /** It failed too often; it can be asked to try again. */
  DEAD
}
