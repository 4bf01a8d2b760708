package org.isnad.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.isnad.annotator.Dictionary;
import org.isnad.annotator.Entity;
import org.isnad.annotator.Match;
import org.isnad.annotator.NameKind;

/** Made-up entities with names of two and three words, a few for each, as many as one likes. */
final class SampleNames {
  private static final int NAMES_EACH = 3;
  private static final int BATCH = 10_000;
  private static final List<String> HEADS =
      List.of("حركة", "تنظيم", "مدينة", "عبد", "محمد", "أحمد", "أبو", "جبهة", "شركة", "وادي");
  private static final String LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي";

  private SampleNames() {}

  /** A dictionary of so many names, always the same. */
  static Dictionary dictionary(int names) {
    var random = new Random(1);
    var dictionary = new Dictionary();
    List<Entity> batch = new ArrayList<>();
    for (int entity = 0; entity * NAMES_EACH < names; entity++) {
      batch.add(entity(entity, random));
      if (batch.size() == BATCH) {
        dictionary.change(batch, List.of(), entity);
        batch.clear();
      }
    }
    dictionary.change(batch, List.of(), names);
    return dictionary;
  }

  private static Entity entity(int number, Random random) {
    List<Entity.Name> names = new ArrayList<>();
    for (int i = 0; i < NAMES_EACH; i++) {
      var name =
          new StringBuilder(HEADS.get(random.nextInt(HEADS.size())))
              .append(' ')
              .append(word(random));
      if (random.nextBoolean()) {
        name.append(" ال").append(word(random));
      }
      names.add(new Entity.Name(name.toString(), NameKind.ALIAS, Match.STRONG, List.of()));
    }
    return new Entity(
        "act_%026d".formatted(number),
        Entity.Kind.ORGANIZATION,
        null,
        null,
        Set.of(),
        names,
        List.of());
  }

  private static String word(Random random) {
    var word = new StringBuilder();
    for (int i = 0; i < 4 + random.nextInt(4); i++) {
      word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return word.toString();
  }
}
