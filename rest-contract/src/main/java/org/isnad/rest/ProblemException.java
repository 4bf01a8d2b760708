package org.isnad.rest;

import java.util.List;

/** A request that cannot be answered, thrown where that is found out and answered in one place. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  public ProblemException(ProblemCode code, String detail) {
    this(Problem.of(code, detail, List.of()));
  }

  public ProblemException(Problem problem) {
    // No stack trace: it is an answer, not a fault.
    super(problem.code() + ": " + problem.detail(), null, false, false);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
