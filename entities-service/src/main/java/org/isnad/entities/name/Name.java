package org.isnad.entities.name;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isnad.annotator.Entity;
import org.isnad.annotator.Match;
import org.isnad.annotator.NameKind;
import org.isnad.arabic.NameKey;
import org.isnad.date.FuzzyDate;
import org.isnad.record.Draft;
import org.isnad.record.Referents;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.isnad.rest.Reference;
import org.isnad.rest.TextHygiene;
import org.jspecify.annotations.Nullable;

/**
 * One way an entity is called.
 *
 * @param value as written, never folded: {@code تنظيم القاعدة}
 * @param lang BCP 47: {@code ar}, {@code en}, {@code ar-Latn}
 * @param script ISO 15924; found from the value when absent: {@code Arab}
 * @param kind what it is to its bearer
 * @param match how far the annotator may trust the name; when absent, by what it is: NEVER a kunya;
 *     NEEDS_CONTEXT a name of three letters, one word of a person's name, an ordinary word; else
 *     STRONG
 * @param validity while it was used
 * @param cues words that, nearby, make the name this entity's: {@code مالي}, {@code الساحل}
 * @param mixedScript {@code true} where letters of several scripts stand together that are not
 *     written together, as a Cyrillic "а" in a Latin word: it may look like another name. It is
 *     found from the value, and what is sent is not looked at
 */
public record Name(
    @NotBlank @Size(max = 300) String value,
    @NotNull @Pattern(regexp = LANG, message = "must be a BCP 47 language, as 'ar' or 'ar-Latn'")
        String lang,
    @Nullable @Pattern(regexp = "[A-Z][a-z]{3}", message = "must be ISO 15924, as 'Arab'")
        String script,
    @NotNull NameKind kind,
    @Nullable Match match,
    @Nullable FuzzyDate validity,
    @Nullable @Size(max = 20) List<@NotBlank @Size(max = 100) String> cues,
    @Nullable Boolean mixedScript) {

  /** BCP 47, as far as languages, scripts and regions need it. */
  public static final String LANG = "[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?";

  public Name {
    // Bean validation answers for null; a null here must not fail before it.
    if (value != null) {
      refuseTurns("A name", value);
      mixedScript = Scripts.mixes(value) ? true : null;
      script = script == null ? scriptOf(value) : script;
    }
  }

  static void refuseTurns(String what, String value) {
    value
        .codePoints()
        .filter(TextHygiene::turnsDirection)
        .findFirst()
        .ifPresent(c -> {
          throw new ProblemException(
              ProblemCode.INVALID_TEXT,
              "%s may not have the direction control U+%04X".formatted(what, c));
        });
  }

  /** What the names of a draft point at. */
  public static Stream<Reference> references(@Nullable List<Name> names) {
    return Draft.orNone(names).stream().flatMap(name -> Draft.eventsOf(name.validity));
  }

  /**
   * The names of a draft as they are stored.
   *
   * @param of what they call
   */
  public static List<Name> resolved(
      @Nullable List<Name> names, Referents referents, Entity.Kind of) {
    return Draft.orNone(names).stream().map(name -> name.resolved(referents, of)).toList();
  }

  /**
   * The values of names that stand in only one of two lists, or are to be matched in another way:
   * where they stand in texts, something else may be found by the other list.
   */
  public static List<String> differing(List<Name> one, List<Name> other) {
    Set<Matched> those = one.stream().map(Matched::of).collect(Collectors.toSet());
    Set<Matched> others = other.stream().map(Matched::of).collect(Collectors.toSet());
    return Stream.concat(one.stream(), other.stream())
        .map(Matched::of)
        .filter(name -> !those.contains(name) || !others.contains(name))
        .map(Matched::value)
        .distinct()
        .toList();
  }

  /** What a name is compared by: two of the same letters are found in the same places. */
  public String letters() {
    return NameKey.of(value).letters();
  }

  /** The most that names of some letters may be trusted; null if none has them. */
  public static @Nullable Match matchOf(Collection<Name> names, String letters) {
    return letters.isEmpty()
        ? null
        : names.stream()
            .filter(name -> letters.equals(name.letters()))
            .map(Name::match)
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
            .orElse(null);
  }

  /** The letters that stand in both lists, and are to be matched in another way. */
  public static Set<String> moved(List<Name> before, List<Name> after) {
    if (before.equals(after)) {
      return Set.of();
    }
    return after.stream()
        .map(Name::letters)
        .distinct()
        .filter(letters -> {
          Match was = matchOf(before, letters);
          return was != null && was != matchOf(after, letters);
        })
        .collect(Collectors.toSet());
  }

  /** The same name, to be matched in another way. */
  public Name with(Match other) {
    return new Name(value, lang, script, kind, other, validity, cues, mixedScript);
  }

  /** What a name is matched by. */
  private record Matched(
      String value, String lang, NameKind kind, @Nullable Match match, Set<String> cues) {
    static Matched of(Name name) {
      return new Matched(
          name.value, name.lang, name.kind, name.match, Set.copyOf(Draft.orNone(name.cues)));
    }
  }

  private Name resolved(Referents referents, Entity.Kind of) {
    return new Name(
        value,
        lang,
        script,
        kind,
        match == null ? Match.byDefault(value, kind, of) : match,
        referents.dateOf("names.validity", validity),
        cues,
        mixedScript);
  }

  private static String scriptOf(String value) {
    return value
        .codePoints()
        .mapToObj(Character.UnicodeScript::of)
        .filter(s -> s != Character.UnicodeScript.COMMON && s != Character.UnicodeScript.INHERITED)
        .findFirst()
        .map(s ->
            switch (s) {
              case ARABIC -> "Arab";
              case LATIN -> "Latn";
              case CYRILLIC -> "Cyrl";
              case HEBREW -> "Hebr";
              case GREEK -> "Grek";
              case HAN -> "Hani";
              case TIFINAGH -> "Tfng";
              case ETHIOPIC -> "Ethi";
              default -> "Zzzz"; // not one of these
            })
        .orElse("Zyyy");
  }
}
