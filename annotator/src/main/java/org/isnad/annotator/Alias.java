package org.isnad.annotator;

import java.util.List;
import org.isnad.arabic.Folding;
import org.isnad.arabic.NameKey;
import org.jspecify.annotations.Nullable;

/** A name of an entity, or a demonym, made ready to be found. */
final class Alias {
  final Entity entity;
  final String value;
  final NameKind kind;

  /** Null for a demonym, which tells of a country and is no mention. */
  final @Nullable Match match;

  final List<String> cues;
  final NameKey key;

  Alias(Entity entity, Entity.Name name) {
    this.entity = entity;
    this.value = name.value();
    this.kind = name.kind();
    this.match = name.match();
    this.cues =
        name.cues().isEmpty()
            ? List.of()
            : name.cues().stream().map(Folding::fold).filter(cue -> !cue.isEmpty()).toList();
    this.key = NameKey.of(name.value());
  }

  Alias(Entity entity, String demonym) {
    this.entity = entity;
    this.value = demonym;
    this.kind = NameKind.ALIAS;
    this.match = null;
    this.cues = List.of();
    this.key = NameKey.of(demonym);
  }

  boolean isDemonym() {
    return match == null;
  }

  String letters() {
    return key.letters();
  }

  boolean isWord() {
    return key.words() == 1;
  }

  /** Whether it is written with a capital, so that a text must do so too. */
  boolean isCapital() {
    return Character.isUpperCase(value.codePointAt(0));
  }

  /** Whether it is written all in capitals. */
  boolean isAllCapital() {
    return value.codePoints().noneMatch(Character::isLowerCase) && isCapital();
  }

  /** Whether a word of it behind the first has a capital. */
  boolean hasCapitalInside() {
    int blank = value.indexOf(' ');
    return blank >= 0 && value.substring(blank).codePoints().anyMatch(Character::isUpperCase);
  }

  boolean isPerson() {
    return entity.kind() == Entity.Kind.PERSON;
  }
}
