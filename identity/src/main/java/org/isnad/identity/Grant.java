package org.isnad.identity;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a token grants.
 *
 * @param subject whom: the name of a person or of a program
 * @param roles of {@link Roles#ALL}
 * @param groups whose restricted reports they may see
 */
public record Grant(String subject, Set<String> roles, Set<String> groups) {
  /** What a group is called: {@code desk-sahel}. */
  public static final Pattern GROUP = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

  /**
   * @throws IllegalArgumentException if a role is none, or a group is not called as groups are
   */
  public Grant {
    if (subject.isBlank()) {
      throw new IllegalArgumentException("A token needs somebody whom it is given to");
    }
    roles.stream()
        .filter(role -> !Roles.ALL.contains(role))
        .findFirst()
        .ifPresent(role -> {
          throw new IllegalArgumentException(
              "There is no role '%s'; there are %s".formatted(role, String.join(", ", Roles.ALL)));
        });
    groups.stream()
        .filter(group -> !GROUP.matcher(group).matches())
        .findFirst()
        .ifPresent(group -> {
          throw new IllegalArgumentException(
              "'%s' is no group: it takes small letters, digits and . _ - inside".formatted(group));
        });
    roles = Set.copyOf(new TreeSet<>(roles));
    groups = Set.copyOf(new TreeSet<>(groups));
  }
}
