package org.isnad.articles.visibility;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isnad.identity.Roles;
import org.isnad.rest.identity.Asker;
import org.jspecify.annotations.Nullable;

/**
 * Who may see a report, as its column {@code readers} says it: null for everybody, else a list of
 * which one must be among what an asker is. So one condition holds for all that is read, whoever
 * asks.
 */
public final class Readers {
  /** Of the Hibernate filter that each session has, of each row that is a report's. */
  public static final String FILTER = "seen";

  /** What the filter asks of a report. */
  public static final String OF_REPORT =
      "(:all or readers is null or readers && string_to_array(:asker, ','))";

  /** As {@link #OF_REPORT}, in SQL, of report {@code r}, for one who does not see everything. */
  public static final String SEEN = "(r.readers IS NULL OR r.readers && string_to_array(?, ','))";

  /** As {@link #OF_REPORT}, of a row {r} that has the report's id. Few reports have readers. */
  public static final String OF_PART =
      "(:all or not exists (select 1 from report h where h.id = {r}.report_id"
          + " and h.readers is not null and not h.readers && string_to_array(:asker, ',')))";

  private static final String HOUSE = "INTERNAL";
  private static final String GROUP = "g:";

  private Readers() {}

  /** As the column has it. */
  public static @Nullable List<String> of(Visibility visibility, Collection<String> groups) {
    return switch (visibility) {
      case PUBLIC -> null;
      case INTERNAL -> List.of(HOUSE);
      case RESTRICTED -> groups.stream().distinct().sorted().map(GROUP::concat).toList();
    };
  }

  public static Visibility visibility(@Nullable List<String> readers) {
    if (readers == null) {
      return Visibility.PUBLIC;
    }
    return readers.contains(HOUSE) ? Visibility.INTERNAL : Visibility.RESTRICTED;
  }

  /** To whom a report is restricted; none if it is not. */
  public static List<String> groups(@Nullable List<String> readers) {
    return readers == null
        ? List.of()
        : readers.stream()
            .filter(reader -> reader.startsWith(GROUP))
            .map(reader -> reader.substring(GROUP.length()))
            .toList();
  }

  /** What whoever asks is, of what a report's readers may be; empty if they see everything. */
  public static Optional<Set<String>> asker() {
    Asker asker = Asker.now().orElse(null);
    if (asker == null || asker.seesAll()) {
      return Optional.empty();
    }
    return Optional.of(
        asker.subject() == null
            ? Set.of()
            : Stream.concat(Stream.of(HOUSE), asker.groups().stream().map(GROUP::concat))
                .collect(Collectors.toUnmodifiableSet()));
  }

  /** Whether whoever asks sees what has these readers. */
  public static boolean areAsking(@Nullable List<String> readers) {
    return readers == null
        || asker().map(asker -> readers.stream().anyMatch(asker::contains)).orElse(true);
  }

  /** Whether all who see what has the one see what has the other, too. */
  public static boolean seeToo(@Nullable List<String> one, @Nullable List<String> other) {
    return other == null || (one != null && (other.contains(HOUSE) || other.containsAll(one)));
  }

  /** Those groups in which whoever asks is not, and for which they cannot speak. */
  public static List<String> foreign(Collection<String> groups) {
    Asker asker = Asker.now().orElse(null);
    return asker == null || asker.roles().contains(Roles.ADMIN)
        ? List.of()
        : groups.stream().filter(group -> !asker.groups().contains(group)).toList();
  }

  /** For the filter: whether whoever asks sees everything. */
  public static final class All implements Supplier<Boolean> {
    @Override
    public Boolean get() {
      return asker().isEmpty();
    }
  }

  /** For the filter: what whoever asks is. */
  public static final class Asking implements Supplier<String> {
    @Override
    public String get() {
      return String.join(",", asker().orElse(Set.of()));
    }
  }
}
