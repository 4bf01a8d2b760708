package org.isnad.system.walk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.curiousoddman.rgxgen.RgxGen;
import com.github.curiousoddman.rgxgen.config.RgxGenOption;
import com.github.curiousoddman.rgxgen.config.RgxGenProperties;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values that a schema allows, and that are true as far as {@link Hints} know. */
final class ValidValues {
  /** How much of what is optional a value has. */
  enum Fullness {
    LEAST,
    SOME,
    MOST
  }

  /** Deeper, only what is required: a geometry may hold geometries. */
  private static final int DEEPEST = 4;

  private static final int MOST_ITEMS = 3;
  private static final int TRIES = 20;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> WORDS =
      List.of(
          "داعش", "القاعدة", "مالي", "قال", "Isnad", "report", "Gao", "l'été", "Ouagadougou", "لا");

  private static final RgxGenProperties REPETITIONS = new RgxGenProperties();

  static {
    RgxGenOption.INFINITE_PATTERN_REPETITION.setInProperties(REPETITIONS, 10);
  }

  private final Hints hints;
  private final Random random;

  ValidValues(Hints hints, Random random) {
    this.hints = hints;
    this.random = random;
  }

  /**
   * @param prefix of the ids that the operation is about; empty if it is about any
   * @param target the record that the value is to replace; null if none
   */
  record Context(String prefix, @Nullable JsonNode target) {}

  /**
   * @param name of the property or parameter
   */
  JsonNode of(Shape shape, String name, Fullness fullness, Context context) {
    return of(shape, name, fullness, context, 0);
  }

  private JsonNode of(Shape shape, String name, Fullness fullness, Context context, int depth) {
    if (!shape.choices().isEmpty()) {
      return shape.choices().get(random.nextInt(shape.choices().size()));
    }
    return switch (shape.type()) {
      case "object" -> object(shape, fullness, context, depth);
      case "array" -> array(shape, name, fullness, context, depth);
      case "integer" -> JSON.numberNode(integer(shape));
      case "number" -> JSON.numberNode(number(shape));
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      case "string" -> JSON.textNode(text(shape, name, context));
      default -> JSON.numberNode(1);
    };
  }

  private ObjectNode object(Shape shape, Fullness fullness, Context context, int depth) {
    ObjectNode object = JSON.objectNode();
    Set<String> required = shape.required();
    shape
        .properties()
        .forEach((name, property) -> {
          boolean wanted =
              switch (fullness) {
                case LEAST -> false;
                case SOME -> depth < DEEPEST && random.nextBoolean();
                case MOST -> depth < DEEPEST;
              };
          if (wanted || required.contains(name)) {
            object.set(name, of(property, name, fullness, context, depth + 1));
          }
        });
    hints.mend(shape, object, context.target());
    return object;
  }

  private ArrayNode array(Shape shape, String name, Fullness fullness, Context context, int depth) {
    int least = Math.max(shape.number("minItems", 0), fullness == Fullness.MOST ? 1 : 0);
    int most = Math.max(least, Math.min(shape.number("maxItems", MOST_ITEMS), MOST_ITEMS));
    int size = fullness == Fullness.LEAST ? Math.max(1, least) : random.nextInt(least, most + 1);
    ArrayNode array = JSON.arrayNode();
    Shape items = shape.items();
    for (int tries = 0; array.size() < size && tries < TRIES; tries++) {
      JsonNode item = of(items, name, fullness, context, depth + 1);
      boolean repeated = array.valueStream().anyMatch(item::equals);
      if (!repeated || !shape.said().path("uniqueItems").asBoolean()) {
        array.add(item);
      }
    }
    return array;
  }

  private long integer(Shape shape) {
    long least = shape.said().path("minimum").asLong(0);
    long most = shape.said().path("maximum").asLong(least + 100);
    return random.nextLong(least, most + 1);
  }

  private BigDecimal number(Shape shape) {
    double least = shape.said().path("minimum").asDouble(0);
    double most = shape.said().path("maximum").asDouble(least + 100);
    return BigDecimal.valueOf(random.nextDouble(least, most)).setScale(4, RoundingMode.HALF_EVEN);
  }

  private String text(Shape shape, String name, Context context) {
    String known = hints.parameter(name);
    if (known != null) {
      return known;
    }
    if (hints.isReference(name, shape)) {
      String reference =
          shape.name().equals("TypeId")
              ? hints.id(name, context.prefix())
              : hints.reference(name, context.prefix());
      if (reference != null) {
        return reference;
      }
    }
    String pattern = shape.pattern();
    if (pattern != null) {
      return matching(shape, pattern);
    }
    var examples = shape.examples();
    if (!examples.isEmpty() && random.nextBoolean()) {
      return examples.get(random.nextInt(examples.size())).asText();
    }
    return switch (shape.format()) {
      case "date" ->
          "20%02d-0%d-1%d".formatted(random.nextInt(30), 1 + random.nextInt(9), random.nextInt(10));
      case "date-time" ->
          "2022-03-1%dT16:15:50.%06d%s"
              .formatted(
                  random.nextInt(10),
                  random.nextInt(1_000_000),
                  random.nextBoolean() ? "Z" : "+03:00");
      default -> fitted(words(), shape);
    };
  }

  private String words() {
    var text = new StringBuilder(WORDS.get(random.nextInt(WORDS.size())));
    for (int more = random.nextInt(4); more > 0; more--) {
      text.append(' ').append(WORDS.get(random.nextInt(WORDS.size())));
    }
    return text.append(' ').append(random.nextInt(1000)).toString();
  }

  private static String fitted(String text, Shape shape) {
    int most = shape.number("maxLength", Integer.MAX_VALUE);
    String cut = text.length() > most ? text.substring(0, most) : text;
    return cut + "x".repeat(Math.max(0, shape.number("minLength", 0) - cut.length()));
  }

  /** A text of a pattern; of words, where the pattern takes them. */
  private String matching(Shape shape, String pattern) {
    var matches = Pattern.compile(pattern);
    String plain = fitted(words(), shape);
    // Of a pattern that is not bound to the ends, only what is meant: the whole text, or a letter.
    if (matches.matcher(plain).matches() || pattern.equals("\\S")) {
      return plain;
    }
    // The generator does not know flags.
    var generator =
        RgxGen.forPattern(pattern.replaceFirst("^\\(\\?[a-z]+\\)", ""))
            .withProps(REPETITIONS)
            .parse();
    for (int tries = 0; tries < TRIES; tries++) {
      String text = generator.generate(random);
      int length = text.codePointCount(0, text.length());
      if (matches.matcher(text).find()
          && length >= shape.number("minLength", 0)
          && length <= shape.number("maxLength", Integer.MAX_VALUE)) {
        return text;
      }
    }
    return shape.examples().stream()
        .map(JsonNode::asText)
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                "Nothing was found that matches %s. Give %s of %s an example"
                    .formatted(pattern, shape.name(), shape.api().name())));
  }
}
