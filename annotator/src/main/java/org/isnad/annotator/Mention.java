package org.isnad.annotator;

import java.util.List;

/**
 * Words of a text that refer to entities.
 *
 * @param start Unicode code points of the text: {@code 4}
 * @param end exclusive: {@code 17}
 * @param exact the words: {@code تنظيم القاعدة}
 * @param refs ids of the entities: of all that are meant, or of all that may be if it is ambiguous:
 *     {@code act_01h455vb4pex5vsknk084sn02q}
 * @param kind in what way the words refer
 * @param status whether it is known which entity is meant
 * @param confidence from 0 to 1: {@code 0.97}
 * @param why what speaks for it
 */
public record Mention(
    int start,
    int end,
    String exact,
    List<String> refs,
    Kind kind,
    Status status,
    double confidence,
    Why why) {

  /** In what way words refer. */
  public enum Kind {
    /** The usual name. */
    NAME,
    /** Another name. */
    ALIAS,
    /** أبو or أم and a name. */
    KUNYA,
    /** A short form, or a description, of what was named before. */
    COREFERENCE,
    /** "The two organisations", that were named before. */
    DUAL_ANAPHOR
  }

  /** Whether it is known which entity is meant. */
  public enum Status {
    /** It is known. */
    RESOLVED,
    /** It is one of several, all of which are given. */
    AMBIGUOUS
  }
}
