package org.isnad.rest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Arrays;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An id that tells its kind: {@code act_01h455vb4pex5vsknk084sn02q}, a prefix and a UUID in
 * Crockford's base32, lower case, 26 characters.
 *
 * @see <a href="https://github.com/jetify-com/typeid/tree/main/spec">TypeID 0.3</a>
 */
@Schema(type = SchemaType.STRING, examples = "act_01h455vb4pex5vsknk084sn02q")
public record TypeId(Kind kind, UUID uuid) implements Reference {

  /** What an id may be of. The prefix is part of every id: it never changes. */
  public enum Kind {
    REPORT("rpt"),
    MENTION("men"),
    CLAIM("clm"),
    CITATION("cit"),
    CANDIDATE("cnd"),
    ACTOR("act"),
    LOCATION("loc"),
    EVENT("evt"),
    RELATION("rel"),
    KEY("key");

    private static final Kind[] ALL = values();

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }

    /** The kind of which an id is; null if its prefix is of none. */
    private static @Nullable Kind of(String id) {
      for (Kind kind : ALL) {
        if (kind.isOf(id)) {
          return kind;
        }
      }
      return null;
    }

    /** Whether a text begins as the ids of this kind do. */
    public boolean isOf(String id) {
      return id.length() > PREFIX && id.charAt(PREFIX) == '_' && id.startsWith(prefix);
    }

    /** The kind in a sentence: {@code actor}. */
    public String noun() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** Not from JSON: an id is a text there, never an object. */
  @JsonCreator(mode = JsonCreator.Mode.DISABLED)
  public TypeId {}

  private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

  /** By digit, what it stands for. */
  private static final byte[] VALUES = new byte[128];

  static {
    Arrays.fill(VALUES, (byte) -1);
    for (byte i = 0; i < DIGITS.length(); i++) {
      VALUES[DIGITS.charAt(i)] = i;
    }
  }

  private static final int PREFIX = 3;
  private static final int LENGTH = PREFIX + 1 + 26;

  /** A new id, after all ids made before it in this process (UUIDv7). */
  public static TypeId next(Kind kind) {
    return new TypeId(kind, UuidCreator.getTimeOrderedEpochPlus1());
  }

  /**
   * Reads what {@link #toString()} writes.
   *
   * @throws ProblemException {@code INVALID_ID} that says what is wrong with the text
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static TypeId parse(String text) {
    if (text.length() != LENGTH || text.charAt(PREFIX) != '_') {
      throw invalid(text, "expected a prefix, '_' and 26 characters");
    }
    Kind kind = Kind.of(text);
    if (kind == null) {
      throw invalid(text, "unknown prefix '" + text.substring(0, PREFIX) + "'");
    }
    // 26 digits hold 130 bits: the first may use three of its five.
    if (text.charAt(PREFIX + 1) > '7') {
      throw invalid(text, "its number is larger than a UUID");
    }
    long high = 0;
    long low = 0;
    for (int i = PREFIX + 1; i < LENGTH; i++) {
      int digit = value(text.charAt(i));
      if (digit < 0) {
        throw invalid(text, "'" + text.charAt(i) + "' is not a digit of Crockford's base32");
      }
      high = high << 5 | low >>> 59;
      low = low << 5 | digit;
    }
    return new TypeId(kind, new UUID(high, low));
  }

  /**
   * Reads an id that must be of one kind.
   *
   * @throws ProblemException {@code INVALID_ID}
   */
  public static TypeId parse(Kind kind, String text) {
    TypeId id = parse(text);
    if (id.kind != kind) {
      throw invalid(
          text,
          "it is the id of " + an(id.kind) + ", " + an(kind) + "'s begins with " + kind.prefix);
    }
    return id;
  }

  /** What a digit stands for; negative if it is none. */
  private static int value(char digit) {
    return digit < VALUES.length ? VALUES[digit] : -1;
  }

  private static String an(Kind kind) {
    String noun = kind.noun();
    return ("aeiou".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
  }

  private static ProblemException invalid(String text, String why) {
    return new ProblemException(ProblemCode.INVALID_ID, "Not an id: '" + text + "': " + why);
  }

  @JsonValue
  @Override
  public String toString() {
    byte[] out = new byte[LENGTH];
    for (int i = 0; i < PREFIX; i++) {
      out[i] = (byte) kind.prefix.charAt(i);
    }
    out[PREFIX] = '_';
    long high = uuid.getMostSignificantBits();
    long low = uuid.getLeastSignificantBits();
    for (int i = LENGTH - 1; i > PREFIX; i--) {
      out[i] = (byte) DIGITS.charAt((int) (low & 31));
      low = low >>> 5 | high << 59;
      high >>>= 5;
    }
    return new String(out, ISO_8859_1);
  }
}
