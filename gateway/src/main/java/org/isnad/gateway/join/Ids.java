package org.isnad.gateway.join;

import org.isnad.gateway.problem.InvalidArgument;
import org.isnad.rest.ProblemException;
import org.isnad.rest.TypeId;

/** Ids that clients send. */
public final class Ids {
  private Ids() {}

  /**
   * @throws InvalidArgument if the text is no id of that kind
   */
  public static void check(TypeId.Kind kind, String id) throws InvalidArgument {
    try {
      TypeId.parse(kind, id);
    } catch (ProblemException e) {
      throw new InvalidArgument(String.valueOf(e.problem().detail()));
    }
  }

  /**
   * What an id is of.
   *
   * @throws InvalidArgument if the text is no id
   */
  public static TypeId.Kind kind(String id) throws InvalidArgument {
    try {
      return TypeId.parse(id).kind();
    } catch (ProblemException e) {
      throw new InvalidArgument(String.valueOf(e.problem().detail()));
    }
  }

  static boolean isId(String text) {
    try {
      TypeId.parse(text);
      return true;
    } catch (ProblemException e) {
      return false;
    }
  }
}
