package org.isnad.system.walk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.isnad.system.walk.ValidValues.Context;
import org.isnad.system.walk.ValidValues.Fullness;
import org.jspecify.annotations.Nullable;

/**
 * A good value with one constraint broken, each constraint of its schema at every depth once. What
 * is proposed as broken is kept only if the schema does refuse it.
 */
final class Breaks {
  /** Of values nested in each other; a schema may refer to itself. */
  private static final int DEEPEST = 6;

  private static final String UNKNOWN = "unknownProperty";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final ClosedSchemas schemas;
  private final ValidValues values;
  private final Random random;

  Breaks(ClosedSchemas schemas, ValidValues values, Random random) {
    this.schemas = schemas;
    this.values = values;
    this.random = random;
  }

  /**
   * @param what is wrong
   * @param name of the property that is wrong; empty for the whole value
   * @param where it stands
   * @param isEdge nothing is wrong: the value is at its limit, or null, and must be taken
   * @param isOfSchema whether the schema refuses it; what is neither that nor an edge is refused
   *     for what holds for all JSON, or a format means
   * @param isGrafted whether the good value did not have what is broken, and was given it
   * @param twice the property that its text has twice, in the object at {@code where}
   */
  record Break(
      String what,
      String name,
      JsonPointer where,
      JsonNode value,
      boolean isEdge,
      boolean isOfSchema,
      boolean isGrafted,
      @Nullable String twice) {

    byte[] text(JsonNode renewed) {
      if (twice == null) {
        return JsonText.of(renewed);
      }
      // Jackson writes no property twice: it gets another name first.
      ObjectNode object = (ObjectNode) renewed.at(where);
      object.set(UNKNOWN, object.get(twice));
      String text = new String(JsonText.of(renewed), UTF_8);
      object.remove(UNKNOWN);
      return text.replace('"' + UNKNOWN + '"', '"' + twice + '"').getBytes(UTF_8);
    }

    String key() {
      return what + " " + where;
    }
  }

  /**
   * All of a good value, by what is wrong and where.
   *
   * @param isRequired whether there must be a value
   */
  Map<String, Break> of(
      Api api, JsonNode schema, JsonNode good, boolean isRequired, Context context) {
    var breaking = new Breaking(schema, context);
    breaking.at(JsonPointer.empty(), "", api.shape(schema), good, isRequired, 0);
    return breaking.found;
  }

  private final class Breaking {
    private final JsonNode schema;
    private final Context context;
    private final Map<String, Break> found = new LinkedHashMap<>();
    private boolean isGrafted;

    Breaking(JsonNode schema, Context context) {
      this.schema = schema;
      this.context = context;
    }

    private void put(Break each) {
      found.putIfAbsent(each.key(), each);
    }

    /** Keeps a value that the schema refuses. */
    private void broken(String what, String name, JsonPointer at, JsonNode whole, JsonNode value) {
      JsonNode broken = JsonText.with(whole, at, value);
      if (!schemas.faults(schema, broken).isEmpty()) {
        put(new Break(what, name, at, broken, false, true, isGrafted, null));
      }
    }

    /** Keeps a value that no schema refuses, and the service must. */
    private void refused(String what, String name, JsonPointer at, JsonNode whole, JsonNode value) {
      put(
          new Break(
              what, name, at, JsonText.with(whole, at, value), false, false, isGrafted, null));
    }

    /** Keeps a value at its limit, if the schema does take it. */
    private void edge(String what, String name, JsonPointer at, JsonNode whole, JsonNode value) {
      JsonNode edge = JsonText.with(whole, at, value);
      if (schemas.faults(schema, edge).isEmpty()) {
        put(new Break(what, name, at, edge, true, false, isGrafted, null));
      }
    }

    /**
     * @param whole a good value, which has one at this place
     */
    void at(
        JsonPointer at, String name, Shape shape, JsonNode whole, boolean isRequired, int depth) {
      JsonNode none = JsonText.with(whole, at, JSON.nullNode());
      if (isRequired) {
        broken("null", name, at, whole, JSON.nullNode());
      } else if (!schemas.faults(schema, none).isEmpty()) {
        // No schema says so, but it is taken as what is left out.
        put(new Break("null for what may be absent", name, at, none, true, true, isGrafted, null));
      }
      JsonNode here = whole.at(at);
      if (!shape.choices().isEmpty()) {
        broken("none of the choices", name, at, whole, JSON.textNode("NO_SUCH"));
        broken(
            "a choice in lower case",
            name,
            at,
            whole,
            JSON.textNode(here.asText().toLowerCase(Locale.ROOT)));
        broken("a number for a choice", name, at, whole, JSON.numberNode(0));
        return;
      }
      switch (shape.type()) {
        case "object" -> object(at, name, shape, whole, depth);
        case "array" -> array(at, name, shape, whole, depth);
        case "integer", "number" -> number(at, name, shape, whole);
        case "boolean" -> {
          broken("a text for true or false", name, at, whole, JSON.textNode("true"));
          broken("a number for true or false", name, at, whole, JSON.numberNode(1));
        }
        case "string" -> text(at, name, shape, whole);
        default -> {
          // Anything may stand here.
        }
      }
    }

    private void object(JsonPointer at, String name, Shape shape, JsonNode whole, int depth) {
      broken("a text for an object", name, at, whole, JSON.textNode("text"));
      broken("a list for an object", name, at, whole, JSON.arrayNode());
      ObjectNode here = (ObjectNode) whole.at(at);
      ObjectNode more = here.deepCopy();
      broken("an unknown property", UNKNOWN, at, whole, more.put(UNKNOWN, 1));
      here.propertyStream()
          .map(Map.Entry::getKey)
          .findFirst()
          .ifPresent(twice -> {
            var each =
                new Break("a property twice", twice, at, whole, false, false, isGrafted, twice);
            put(each);
          });
      for (String required : shape.required()) {
        Shape property = shape.properties().get(required);
        if (property != null && property.isReadOnly()) {
          continue;
        }
        ObjectNode less = here.deepCopy();
        less.remove(required);
        broken("missing " + required, required, at, whole, less);
      }
      if (depth == DEEPEST) {
        return;
      }
      shape
          .properties()
          .forEach((property, each) -> {
            JsonPointer there = at.appendProperty(property);
            boolean before = isGrafted;
            isGrafted |= !here.has(property);
            JsonNode has =
                here.has(property)
                    ? whole
                    : JsonText.with(
                        whole, there, values.of(each, property, Fullness.MOST, context));
            boolean isRequired = shape.required().contains(property) && !each.isReadOnly();
            at(there, property, each, has, isRequired, depth + 1);
            isGrafted = before;
          });
    }

    private void array(JsonPointer at, String name, Shape shape, JsonNode whole, int depth) {
      broken("a text for a list", name, at, whole, JSON.textNode("text"));
      broken("an object for a list", name, at, whole, JSON.objectNode());
      Shape items = shape.items();
      ArrayNode here = (ArrayNode) whole.at(at);
      if (here.isEmpty()) {
        here = JSON.arrayNode().add(values.of(items, name, Fullness.MOST, context));
      }
      if (shape.has("maxItems")) {
        int most = shape.number("maxItems", 0);
        broken("an item too many", name, at, whole, filled(here, most + 1));
        edge("as many items as may be", name, at, whole, filled(here, most));
      }
      if (shape.number("minItems", 0) > 0) {
        broken("an item too few", name, at, whole, filled(here, shape.number("minItems", 0) - 1));
      }
      if (shape.said().path("uniqueItems").asBoolean()) {
        broken("an item twice", name, at, whole, filled(here, 0).add(here.get(0)).add(here.get(0)));
      }
      if (depth < DEEPEST) {
        at(at.appendIndex(0), name, items, JsonText.with(whole, at, here), true, depth + 1);
      }
    }

    /** Items of a list, again and again; each external id once, for it may stand only once. */
    private ArrayNode filled(ArrayNode items, int size) {
      ArrayNode filled = JSON.arrayNode();
      for (int i = 0; i < size; i++) {
        JsonNode item = items.get(i % items.size());
        filled.add(
            item.has("scheme") && item.has("value")
                ? ((ObjectNode) item.deepCopy()).put("value", "walk-" + random.nextLong())
                : item);
      }
      return filled;
    }

    private void number(JsonPointer at, String name, Shape shape, JsonNode whole) {
      broken("a text for a number", name, at, whole, JSON.textNode("1"));
      broken("true for a number", name, at, whole, JSON.booleanNode(true));
      JsonNode said = shape.said();
      boolean isWhole = shape.type().equals("integer");
      if (isWhole) {
        broken(
            "a fraction for a whole number",
            name,
            at,
            whole,
            JSON.numberNode(new BigDecimal("1.5")));
      }
      if (said.has("minimum")) {
        BigDecimal least = said.get("minimum").decimalValue();
        broken(
            "a number too small", name, at, whole, JSON.numberNode(least.subtract(BigDecimal.ONE)));
        edge("the smallest number", name, at, whole, numeric(least, isWhole));
      }
      if (said.has("maximum")) {
        BigDecimal most = said.get("maximum").decimalValue();
        broken("a number too large", name, at, whole, JSON.numberNode(most.add(BigDecimal.ONE)));
        edge("the largest number", name, at, whole, numeric(most, isWhole));
      }
      int bits = shape.format().equals("int32") ? 31 : shape.format().equals("int64") ? 63 : 0;
      if (bits > 0) {
        refused(
            "a number of too many bits",
            name,
            at,
            whole,
            JSON.numberNode(BigInteger.TWO.pow(bits)));
      }
    }

    private static JsonNode numeric(BigDecimal number, boolean isWhole) {
      return isWhole ? JSON.numberNode(number.toBigInteger()) : JSON.numberNode(number);
    }

    private void text(JsonPointer at, String name, Shape shape, JsonNode whole) {
      broken("a number for a text", name, at, whole, JSON.numberNode(7));
      broken("an object for a text", name, at, whole, JSON.objectNode());
      String here = whole.at(at).asText();
      brokenTexts(shape, here)
          .forEach((what, text) -> broken(what, name, at, whole, JSON.textNode(text)));
      int most = shape.number("maxLength", Integer.MAX_VALUE);
      if (most < Integer.MAX_VALUE) {
        broken("a text too long", name, at, whole, JSON.textNode(longer(here, most + 1)));
        edge("the longest text", name, at, whole, JSON.textNode(longer(here, most)));
        edge(
            "the longest text, of characters beyond U+FFFF",
            name,
            at,
            whole,
            JSON.textNode("𐎠".repeat(most)));
      }
      if (shape.pattern() != null) {
        // A pattern that is not bound to both ends takes more than is meant.
        edge("a text with more than its pattern says", name, at, whole, JSON.textNode("§" + here));
        edge(
            "a text with more behind than its pattern says",
            name,
            at,
            whole,
            JSON.textNode(here + "§"));
      }
      // No schema says so, but no text may have these.
      refused("NUL", name, at, whole, JSON.textNode(here + "\0"));
      refused("half a surrogate pair", name, at, whole, JSON.textNode(here + "\ud800"));
    }
  }

  /** Texts that are likely to break a pattern, a format or a least length, by what they are. */
  static Map<String, String> brokenTexts(Shape shape, String good) {
    Map<String, String> texts = new LinkedHashMap<>();
    switch (shape.format()) {
      case "date" -> {
        texts.put("no date", "soon");
        texts.put("a day that is none", "2022-02-30");
      }
      case "date-time" -> {
        texts.put("no time", "soon");
        texts.put("a day for a time", "2022-03-10");
        texts.put("an hour that is none", "2022-03-10T25:00:00Z");
      }
      default -> {
        // No other format is a constraint.
      }
    }
    int least = shape.number("minLength", 0);
    if (least > 0) {
      texts.put("a text too short", "x".repeat(least - 1));
    }
    String pattern = shape.pattern();
    if (pattern != null) {
      var matches = Pattern.compile(pattern);
      Map<String, String> others = new LinkedHashMap<>();
      others.put("an empty text for one of a pattern", "");
      others.put("a blank for a text of a pattern", " ");
      others.put("a blank behind a text of a pattern", good + " ");
      others.put("a blank before a text of a pattern", " " + good);
      others.put("a line break behind a text of a pattern", good + "\n");
      others.put("more behind a text of a pattern", good + "§");
      others.put("more before a text of a pattern", "§" + good);
      others.put("another text than one of a pattern", "§§");
      others.put("capitals for a text of a pattern", "NO SUCH");
      others.forEach((what, text) -> {
        if (!matches.matcher(text).find()) {
          texts.put(what, text);
        }
      });
    }
    return texts;
  }

  /** A text of a length in code points, that goes on as a good one does. */
  static String longer(String good, int length) {
    int more = length - good.codePointCount(0, good.length());
    String end = good.isEmpty() ? "x" : Character.toString(good.codePointBefore(good.length()));
    return good + end.repeat(Math.max(0, more));
  }
}
