package org.isnad.arabic;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The key form of a text: what is written alike in Arabic, English or French folds alike.
 *
 * <p>For finding only. It makes علي and على equal, so it proves nothing, and it is never what is
 * stored.
 *
 * <ul>
 *   <li>Unicode NFKC, so {@code ﻻ} is لا and {@code ﬁ} is fi; no case; no marks: tashkeel, dagger
 *       alef, Quranic signs and accents go. So do tatweel, zero-width and bidi controls.
 *   <li>أ إ آ ٱ → ا, ى ی ې → ي, ة ە ہ ھ → ه, ؤ → و, ئ → ي, ک → ك. A bare ء stays: without it البناء
 *       (building) is the name البنا, and ماء (water) is ما (what). So do پ چ ژ ڤ گ, which are
 *       other sounds.
 *   <li>Decimal digits of any script → 0 to 9; œ → oe, æ → ae, ß → ss, ø → o, ł → l, ı → i and the
 *       like.
 *   <li>All else, such as quotes, punctuation and hyphens, parts words. One blank stands between
 *       words, none at the ends.
 *   <li>An apostrophe between Latin letters goes (Qur'an, Sana’a), but parts words in a French
 *       elision (l'Algérie) and before a last s (Mali's). ʿ and ʾ always go.
 *   <li>Dots between single Latin letters go: U.N. is UN.
 * </ul>
 */
public final class Folding {
  private static final char NOTHING = 0;
  private static final char BLANK = ' ';
  private static final char APOSTROPHE = '\'';
  private static final char DOT = '.';

  /** Stands in {@link #FORMS} for a form that is longer than a char. */
  private static final char LONGER = 1;

  /** The forms of the chars that make up nearly all text: up to General Punctuation. */
  private static final char[] FORMS = forms(0x2070);

  private final StringBuilder key;

  /** Where in the text each char of the key comes from; null if nobody asks. */
  private int @Nullable [] origins;

  private boolean blankBefore;
  private int wordStart;
  private int apostropheAt = -1;

  /** How many Latin letters the key ends with, behind the last char that is none. */
  private int latinRun;

  /** Where the key may go on behind a dot, if what follows is a single Latin letter too. */
  private int dotAt = -1;

  /** The place in the text of what is being added. */
  private int origin;

  private Folding(int length) {
    key = new StringBuilder(length);
  }

  /**
   * The key form of a text. Any string has one, lone surrogates included; it may be empty, and
   * folding it again changes nothing.
   */
  public static String fold(String text) {
    String word = word(text);
    if (word != null) {
      return word;
    }
    var folding = new Folding(text.length());
    folding.run(text);
    return folding.key.toString();
  }

  /** The key form of a word of letters that have forms of one char; null of all else. */
  private static @Nullable String word(String text) {
    var forms = new char[text.length()];
    for (int i = 0; i < forms.length; i++) {
      char c = text.charAt(i);
      char form = c < FORMS.length ? FORMS[c] : LONGER;
      switch (form) {
        case NOTHING, LONGER, BLANK, APOSTROPHE, DOT -> {
          return null;
        }
        default -> forms[i] = form;
      }
    }
    return new String(forms);
  }

  /** As {@link #fold}, with what each char of the key was in the text. */
  static Folded traced(String text) {
    var folding = new Folding(text.length());
    folding.origins = new int[text.length() + 16];
    folding.run(text);
    return new Folded(folding.key.toString(), folding.origins);
  }

  /** A key, and where it comes from. */
  static final class Folded {
    final String key;

    /**
     * For each char of the key the place in the text, in UTF-16 units, of the character that became
     * it. What lies behind the key's length means nothing.
     */
    final int[] origins;

    Folded(String key, int[] origins) {
      this.key = key;
      this.origins = origins;
    }
  }

  private void run(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char form = c < FORMS.length ? FORMS[c] : LONGER;
      origin = i;
      if (form != LONGER) {
        add(form);
      } else {
        int codePoint = text.codePointAt(i);
        addAll(form(codePoint));
        i += Character.charCount(codePoint) - 1;
      }
    }
    endWord();
  }

  private static int[] withRoomFor(int length, int[] origins) {
    return length > origins.length ? Arrays.copyOf(origins, 2 * length) : origins;
  }

  /** The words of a text, folded, in order. */
  public static List<String> words(String text) {
    var key = fold(text);
    var words = new ArrayList<String>();
    for (int start = 0; start < key.length(); ) {
      int blank = key.indexOf(BLANK, start);
      int end = blank < 0 ? key.length() : blank;
      words.add(key.substring(start, end));
      start = end + 1;
    }
    return List.copyOf(words);
  }

  private void addAll(String form) {
    for (int i = 0; i < form.length(); i++) {
      add(form.charAt(i));
    }
  }

  private void add(char form) {
    switch (form) {
      case NOTHING -> {}
      case BLANK -> part();
      case DOT -> {
        if (latinRun == 1 && !blankBefore && dotAt != key.length()) {
          dotAt = key.length();
          latinRun = 0;
        } else {
          part();
        }
      }
      case APOSTROPHE -> {
        if (dotAt == key.length()) {
          part();
        }
        if (apostropheAt == key.length()) {
          blankBefore = true; // two in a row are a quote
        }
        apostropheAt = key.length();
        latinRun = 0;
      }
      default -> addLetter(form);
    }
  }

  private void part() {
    endWord();
    blankBefore = true;
    latinRun = 0;
    dotAt = -1;
  }

  private void addLetter(char letter) {
    boolean latin = isLatin(letter);
    if (dotAt == key.length() && !latin) {
      part();
    } else if (latin && latinRun == 1 && dotAt >= 0 && dotAt == key.length() - 1) {
      partAtDot(); // what follows the dot is no single letter
    }
    if (apostropheAt == key.length()
        && !(isLatin(lastLetter()) && isLatin(letter) && !elides(letter))) {
      blankBefore = true;
    }
    if (blankBefore) {
      if (!key.isEmpty()) {
        append(BLANK);
      }
      wordStart = key.length();
      blankBefore = false;
      latinRun = 0;
    }
    append(letter);
    latinRun = latin ? latinRun + 1 : 0;
  }

  private void append(char form) {
    if (origins != null) {
      origins = withRoomFor(key.length() + 1, origins);
      origins[key.length()] = origin;
    }
    key.append(form);
  }

  private void partAtDot() {
    int dot = dotAt;
    if (isGenitive(dot)) {
      insertBlank(apostropheAt);
      dot++;
    }
    insertBlank(dot);
    wordStart = dot + 1;
    apostropheAt = -1;
    dotAt = -1;
  }

  /** Parts the s of a genitive from its word. */
  private void endWord() {
    if (isGenitive(key.length())) {
      insertBlank(apostropheAt);
    }
    apostropheAt = -1;
  }

  /** Whether the word that ends there in the key ends with an apostrophe and s. */
  private boolean isGenitive(int end) {
    return apostropheAt > wordStart && apostropheAt == end - 1 && key.charAt(end - 1) == 's';
  }

  private void insertBlank(int place) {
    if (origins != null) {
      origins = withRoomFor(key.length() + 1, origins);
      System.arraycopy(origins, place, origins, place + 1, key.length() - place);
    }
    key.insert(place, BLANK);
  }

  private char lastLetter() {
    return key.isEmpty() ? BLANK : key.charAt(key.length() - 1);
  }

  private static boolean isLatin(char letter) {
    return letter >= 'a' && letter <= 'z';
  }

  /** Whether the word so far is a French one that lost its vowel before this letter: l'Algérie. */
  private boolean elides(char next) {
    if (key.length() - wordStart > "lorsqu".length()) {
      return false; // and a long word is not copied at each of its apostrophes
    }
    boolean vowel = "aeiouy".indexOf(next) >= 0;
    return switch (key.substring(wordStart)) {
      case "l", "d" -> vowel || next == 'h';
      case "c", "j", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu" -> vowel;
      default -> false;
    };
  }

  private static char[] forms(int size) {
    var forms = new char[size];
    for (char c = 0; c < size; c++) {
      var form = form(c);
      forms[c] =
          switch (form.length()) {
            case 0 -> NOTHING;
            case 1 -> form.charAt(0);
            default -> LONGER;
          };
    }
    return forms;
  }

  /** What a code point becomes: letters, digits, blanks and apostrophes, or nothing. */
  private static String form(int codePoint) {
    var form = new StringBuilder();
    var parts = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKD);
    parts.codePoints().forEach(part -> appendForm(form, part));
    return form.toString();
  }

  private static void appendForm(StringBuilder form, int part) {
    switch (part) {
      case '.' -> form.append(DOT);
      case '\'', '`', '‘', '’', '‛', '′' -> form.append(APOSTROPHE);
      // Arabic letters by number: many look alike, and their order on the screen misleads.
      case 0x0671, 0x0672, 0x0673 -> form.append('ا'); // wasla, wavy hamza
      case 0x0649, 0x06CC, 0x06CD, 0x06CE, 0x06D0, 0x06D2 -> form.append('ي'); // maqsura, Farsi…
      case 0x0629, 0x06BE, 0x06C1, 0x06C3, 0x06D5 -> form.append('ه'); // teh marbuta, goal, ae…
      case 0x06A9, 0x06AA -> form.append('ك'); // keheh, swash
      case 0x0640, 0x0674, 0x06E5, 0x06E6 -> {} // tatweel, high hamza, Quranic small letters
      default -> {
        // Both ways, for letters that have one capital and two small forms: ς and σ, ı and i.
        int letter = Character.toLowerCase(Character.toUpperCase(part));
        switch (letter) {
          case 'æ' -> form.append("ae");
          case 'œ' -> form.append("oe");
          case 'ß' -> form.append("ss");
          case 'þ' -> form.append("th");
          case 'ø' -> form.append('o');
          case 'đ', 'ð' -> form.append('d');
          case 'ħ' -> form.append('h');
          case 'ł' -> form.append('l');
          case 'ŧ' -> form.append('t');
          default -> appendByType(form, letter);
        }
      }
    }
  }

  private static void appendByType(StringBuilder form, int part) {
    switch (Character.getType(part)) {
      case Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.FORMAT -> {}
      case Character.DECIMAL_DIGIT_NUMBER -> form.append(Character.digit(part, 10));
      case Character.MODIFIER_LETTER, Character.MODIFIER_SYMBOL -> {
        // Spacing Modifier Letters, such as ʿ and ʾ
        if (part < 0x02B0 || part > 0x02FF) {
          appendLetter(form, part);
        }
      }
      default -> appendLetter(form, part);
    }
  }

  private static void appendLetter(StringBuilder form, int part) {
    if (Character.isLetter(part)
        || Character.getType(part) == Character.LETTER_NUMBER
        || Character.getType(part) == Character.OTHER_NUMBER) {
      form.appendCodePoint(part);
    } else {
      form.append(BLANK);
    }
  }
}
