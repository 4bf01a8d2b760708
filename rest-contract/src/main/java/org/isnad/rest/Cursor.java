package org.isnad.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.StringJoiner;
import java.util.UUID;

/** Where a page ended, as opaque text. Its form may change between releases. */
public final class Cursor {
  private static final String BETWEEN = "\n";

  private Cursor() {}

  /** The sort key of the last row of a page, as text. */
  public static String of(Object... keys) {
    var text = new StringJoiner(BETWEEN);
    for (Object key : keys) {
      text.add(key.toString());
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.toString().getBytes(UTF_8));
  }

  /**
   * Reads back what {@link #of} wrote.
   *
   * @throws ProblemException {@code INVALID_CURSOR} if it is not a cursor of that many keys
   */
  public static List<String> keys(String cursor, int count) {
    try {
      var text = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
      var keys = List.of(text.split(BETWEEN, -1));
      if (keys.size() == count) {
        return keys;
      }
    } catch (IllegalArgumentException notBase64) {
      // Falls through: the answer is the same.
    }
    throw invalid(cursor);
  }

  /**
   * The number that is all of a cursor.
   *
   * @throws ProblemException {@code INVALID_CURSOR}
   */
  public static int number(String cursor) {
    try {
      return Integer.parseInt(keys(cursor, 1).getFirst());
    } catch (NumberFormatException e) {
      throw invalid(cursor);
    }
  }

  /**
   * The id that a cursor ends with.
   *
   * @param kind of the list that the cursor must be of
   * @throws ProblemException {@code INVALID_CURSOR}
   */
  public static UUID id(String cursor, TypeId.Kind kind, String key) {
    try {
      return TypeId.parse(kind, key).uuid();
    } catch (ProblemException notAnId) {
      throw invalid(cursor);
    }
  }

  public static ProblemException invalid(String cursor) {
    return new ProblemException(
        ProblemCode.INVALID_CURSOR,
        "Not a cursor: '"
            + cursor
            + "'. Use the 'next' of the page before, unchanged, on the same list");
  }
}
