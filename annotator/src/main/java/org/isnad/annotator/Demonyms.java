package org.isnad.annotator;

import java.util.ArrayList;
import java.util.List;

/**
 * What the people of a place are called, in the forms of a sentence: جزائري, الجزائرية, جزائريين.
 *
 * <p>They are no mentions. They tell of which country a text speaks, and so which of the bearers of
 * a name it means.
 */
final class Demonyms {
  private Demonyms() {}

  static List<String> of(Entity entity) {
    List<String> names = new ArrayList<>();
    entity.demonyms().forEach(demonym -> names.addAll(forms(demonym)));
    return names;
  }

  /** The forms of one in its base form. */
  static List<String> forms(String demonym) {
    if (!demonym.endsWith("ي")) {
      return List.of(demonym);
    }
    List<String> forms = new ArrayList<>();
    for (String end : List.of("", "ة", "ين", "ون", "ات")) {
      forms.add(demonym + end);
      forms.add("ال" + demonym + end);
    }
    return forms;
  }
}
