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
    for (String demonym : entity.demonyms()) {
      if (demonym.endsWith("ي")) {
        for (String end : List.of("", "ة", "ين", "ون", "ات")) {
          names.add(demonym + end);
          names.add("ال" + demonym + end);
        }
      } else {
        names.add(demonym);
      }
    }
    return names;
  }
}
