package org.isnad.rest;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The versions that a client is ready to change: what it sends as {@code If-Match}.
 *
 * <p>A tag begins with the version. What may follow a dot ({@code "3.8f2a"}) tells apart answers
 * about one version and is of no matter here; neither is {@code W/}, which proxies put before a tag
 * when they compress.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#name-if-match">RFC 9110</a>
 */
public final class IfMatch {
  private static final Pattern TAG = Pattern.compile("(?:W/)?\"(\\d{1,9})(?:\\.[0-9a-f]+)?\"");
  private static final Pattern TAGS =
      Pattern.compile("\\s*" + TAG + "(?:\\s*,\\s*" + TAG + "){0,20}\\s*");

  private final boolean any;
  private final Set<Integer> versions;

  private IfMatch(boolean any, Set<Integer> versions) {
    this.any = any;
    this.versions = versions;
  }

  /**
   * @param header as sent; null if it was not
   * @throws ProblemException {@code PRECONDITION_REQUIRED}, {@code INVALID_HEADER}
   */
  public static IfMatch required(@Nullable String header) {
    if (header == null) {
      throw new ProblemException(
          ProblemCode.PRECONDITION_REQUIRED,
          "Send the ETag of the version that you change as If-Match, as in If-Match: \"3\"");
    }
    return parse(header);
  }

  /** As {@link #required}, where a client that sends none takes any version. */
  public static IfMatch optional(@Nullable String header) {
    return header == null ? new IfMatch(true, Set.of()) : parse(header);
  }

  private static IfMatch parse(String header) {
    if (header.strip().equals("*")) {
      return new IfMatch(true, Set.of());
    }
    if (!TAGS.matcher(header).matches()) {
      throw new ProblemException(
          Problem.of(
              ProblemCode.INVALID_HEADER,
              "If-Match is an ETag as it was received, quotes included: \"3\"",
              List.of(new Problem.FieldError("If-Match", "must be an ETag"))));
    }
    return new IfMatch(
        false,
        TAG.matcher(header)
            .results()
            .map(tag -> Integer.valueOf(tag.group(1)))
            .collect(Collectors.toSet()));
  }

  /**
   * Passes if the record has one of the versions.
   *
   * @throws ProblemException {@code PRECONDITION_FAILED}, with the version that the record has
   */
  public void check(TypeId record, int version) {
    if (!any && !versions.contains(version)) {
      throw new ProblemException(Problem.changed(record, version));
    }
  }
}
