package org.isnad.gateway.upstream;

import java.util.Locale;

/** What came of one call to a service. */
enum Outcome {
  /** It did what it was asked, or told why it need not: below 400. */
  ANSWERED(false),
  /** It told what is wrong with the question: 4xx; or that another service does not answer. */
  REFUSED(false),
  /** It told that it fails: 5xx. */
  FAILED(true),
  /** The connection was refused, or broke before the answer was whole. */
  UNREACHABLE(true),
  /** Nothing was there, or not all, when its time was over. */
  LATE(true),
  /** What it answered is no answer. */
  RUBBISH(true),
  /** It answered more than is taken: the question was for too much. */
  TOO_LARGE(false),
  /** It was not asked: it failed too often. */
  OPEN(false),
  /** Nobody waits any more, or waited less long than a service may take. */
  LEFT(false);

  private final boolean fault;

  Outcome(boolean fault) {
    this.fault = fault;
  }

  /** Whether it speaks against the service. */
  boolean isFault() {
    return fault;
  }

  /** As metrics have it. */
  String written() {
    return name().toLowerCase(Locale.ROOT);
  }
}
