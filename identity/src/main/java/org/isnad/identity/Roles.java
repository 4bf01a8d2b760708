package org.isnad.identity;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What somebody may do, as the claim {@code roles} of a token says it. */
public final class Roles {
  /** Reads what everybody of the house may read, and what is restricted to groups of theirs. */
  public static final String READER = "reader";

  /** Reads, and changes records. */
  public static final String EDITOR = "editor";

  /** A machine: reads everything, and tells what it finds in texts. */
  public static final String ANNOTATOR = "annotator";

  /** Reads and changes everything, and sees who changed what. */
  public static final String ADMIN = "admin";

  /** All there are. */
  public static final List<String> ALL = List.of(READER, EDITOR, ANNOTATOR, ADMIN);

  private Roles() {}

  /**
   * What these roles and those in them may do; a role that is none of ours says nothing.
   *
   * @param roles as a token has them
   */
  public static Set<String> effective(Set<String> roles) {
    Set<String> effective = new TreeSet<>();
    for (String role : roles) {
      switch (role) {
        case ADMIN -> effective.addAll(List.of(ADMIN, EDITOR, READER));
        case EDITOR -> effective.addAll(List.of(EDITOR, READER));
        case ANNOTATOR -> effective.addAll(List.of(ANNOTATOR, READER));
        case READER -> effective.add(READER);
        default -> {}
      }
    }
    return Set.copyOf(effective);
  }
}
