package org.isnad.annotator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.isnad.arabic.Folding;
import org.isnad.arabic.NameKey;
import org.isnad.arabic.Tokens;
import org.junit.jupiter.api.Test;

/**
 * Reports are annotated anew when the folded text has all pieces of a name: a name that is found
 * where its pieces are not would be missed for ever.
 */
class NamePiecesTest {
  private static final int FORMS_OF_EACH = 12;
  private static final String[] CLITICS = {"", "", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فل", "وك"};
  private static final String[] BEFORE = {
    "", "قال ", "the ", "«", "l'", "d’", "في ", "أبو ", "بن "
  };
  private static final String[] BEHIND = {"", " أمس", "'s army", "’s", "»", ".", "-based", " الله"};

  private final Random random = new Random(42);

  @Test
  void given_names_in_any_form_when_found_then_all_their_pieces_stand_in_the_folded_text() {
    var names = new ArrayList<String>();
    List<Entity> entities = new ArrayList<>(Gazetteer.entities());
    entities.addAll(Gazetteer.bare("unseen.gazetteer.ndjson"));
    entities.forEach(e -> e.names().forEach(name -> names.add(name.value())));
    var dictionary = Gazetteer.dictionary(entities);
    Map<String, String> missing = new LinkedHashMap<>();
    long found = 0;

    for (String name : names) {
      for (int i = 0; i < FORMS_OF_EACH; i++) {
        String text = sentence(name);
        String folded = Folding.fold(text);
        var hits = dictionary.reading(d -> Matcher.find(d, Tokens.of(text)));
        for (Hit hit : hits) {
          for (Alias alias : hit.aliases()) {
            found++;
            for (String piece : NameKey.pieces(alias.value)) {
              if (!folded.contains(piece)) {
                missing.putIfAbsent(alias.value, piece + " is not in " + folded);
              }
            }
          }
        }
      }
    }

    System.out.println("Names found, in any form: " + found + " of " + names.size() + " names");
    assertThat(missing).isEmpty();
    assertThat(found).isGreaterThan(names.size() * (long) FORMS_OF_EACH / 2);
  }

  private String sentence(String name) {
    String form = name;
    for (int changes = random.nextInt(4); changes > 0; changes--) {
      form = changed(form);
    }
    String clitic = pick(CLITICS);
    if (clitic.endsWith("ل") && form.startsWith("ال")) {
      form = "ل" + form.substring(2);
    }
    return pick(BEFORE) + clitic + form + pick(BEHIND);
  }

  private String changed(String name) {
    return switch (random.nextInt(16)) {
      case 0 -> name.replaceAll("أبو(?= )", pick("أبا", "أبي", "بو", "ابو"));
      case 1 -> name.replaceAll("(أبو|أبا|أبي|بو) ال", "$1 ");
      case 2 -> name.replaceAll("(أبو|أبا|أبي|بو) (?!ال)", "$1 ال");
      case 3 -> joined(name);
      case 4 -> name.replaceAll("(^| )(عبد|أبو|ابو|بو|أم|بن|ذو|آل|ال)(?=\\p{L}{2})", "$1$2 ");
      case 5 -> name.replaceAll("ون(?= |$)", "ين");
      case 6 -> name.replaceAll("ين(?= |$)", "ون");
      case 7 -> name.replaceAll("(^| )بن ", "$1ابن ");
      case 8 -> name.replaceAll("(^| )ابن ", "$1بن ");
      case 9 -> name.replaceAll("[أإآ]", "ا");
      case 10 -> name.replace('ى', 'ي').replace('ة', 'ه');
      case 11 -> name.replace("ا", "اـ").replace("م", "مُ");
      case 12 -> name.toUpperCase(java.util.Locale.ROOT);
      case 13 -> name.replace(' ', '-');
      case 14 -> name.replace("'", "’").replace("-", " ");
      default -> name.replace(" ", "\u00A0 ");
    };
  }

  /** Without one of its blanks, or without all. */
  private String joined(String name) {
    if (random.nextBoolean()) {
      return name.replace(" ", "");
    }
    int blank = name.indexOf(' ', random.nextInt(name.length()));
    return blank < 0 ? name : name.substring(0, blank) + name.substring(blank + 1);
  }

  private String pick(String... some) {
    return some[random.nextInt(some.length)];
  }
}
