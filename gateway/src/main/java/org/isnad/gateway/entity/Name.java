package org.isnad.gateway.entity;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.isnad.gateway.upstream.EntitiesAnswer.NameRecord;
import org.jspecify.annotations.Nullable;

@Description("One way an entity is called.")
public record Name(
    @Description("As it is written") @NonNull String value,
    @NonNull @Description("BCP 47") String lang,
    @Description("ISO 15924") @Nullable String script,
    @Description("What it is to its bearer") @NonNull NameKind kind,
    @Description("Whether texts that have it speak of its bearer") @Nullable NameTrust match,
    @Description("While it was used") @Nullable FuzzyDate validity,
    @Description("Words near it that say that its bearer is meant") @NonNull
        List<@NonNull String> cues,
    @Description(
            "Whether it has letters of several scripts that are not written together, as a Cyrillic"
                + " \"а\" in a Latin word: it may look like another name")
        @NonNull
        Boolean mixedScript) {

  static List<Name> of(List<NameRecord> names) {
    return names.stream()
        .map(n ->
            new Name(
                n.value(),
                n.lang(),
                n.script(),
                NameKind.valueOf(n.kind()),
                n.match() == null ? null : NameTrust.valueOf(n.match()),
                FuzzyDate.of(n.validity()),
                n.cues() == null ? List.of() : n.cues(),
                Boolean.TRUE.equals(n.mixedScript())))
        .toList();
  }

  /** The usual name in a language; where it has none, another; then the usual in any. */
  static @Nullable String best(List<NameRecord> names, @Nullable String lang) {
    NameRecord best = null;
    int most = 0;
    for (NameRecord name : names) {
      int fits = 1 + (primary(name) ? 1 : 0) + (name.lang().equals(lang) ? 2 : 0);
      if (fits > most) {
        best = name;
        most = fits;
      }
    }
    return best == null ? null : best.value();
  }

  /** All but the usual names. */
  static List<String> aliases(List<NameRecord> names, @Nullable String lang) {
    List<String> aliases = new ArrayList<>(names.size());
    for (NameRecord name : names) {
      if (!primary(name) && (lang == null || name.lang().equals(lang))) {
        aliases.add(name.value());
      }
    }
    return aliases;
  }

  /** Whether one of these is of a language. */
  static boolean isIn(List<NameRecord> names, String lang) {
    for (NameRecord name : names) {
      if (name.lang().equals(lang)) {
        return true;
      }
    }
    return false;
  }

  private static boolean primary(NameRecord name) {
    return name.kind().equals(NameKind.PRIMARY.name());
  }
}
