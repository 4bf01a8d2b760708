package org.isnad.arabic;

/**
 * What the letters of two scripts are taken for, and how far one is from another.
 *
 * <p>A sound is one char. Lower-case vowels are those of a Latin spelling, of which an Arabic one
 * tells but the long: {@code A W Y} are ا و ي, {@code 3} is ع and {@code T} is ه or ة at an end,
 * {@code H} an h there. {@code 0} is Latin th, {@code D} dh, {@code G} gh, {@code S} sh, {@code C}
 * ch, {@code K} kh, {@code Z} ظ, {@code B} ض; the others are as they look.
 */
final class Sounds {
  /** Of losing a consonant: what costs are measured in. */
  static final float WHOLE = 1f;

  private static final int SIZE = 128;
  private static final float[][] APART = new float[SIZE][SIZE];
  private static final float[] LOST = new float[SIZE];
  private static final String LATIN_VOWELS = "aeiou";

  static {
    for (int a = 0; a < SIZE; a++) {
      LOST[a] = WHOLE;
      for (int b = 0; b < SIZE; b++) {
        APART[a][b] = a == b ? 0 : WHOLE;
      }
    }
    lost(.08f, "aeiou");
    lost(.2f, "y");
    lost(.45f, "w");
    lost(.3f, "AWY");
    lost(.12f, "3");
    lost(.1f, "TH");
    lost(.45f, "h");
    near("aA", 0, "eA", .08f, "oA", .15f, "iA", .25f, "uA", .2f, "yA", .3f);
    near("uW", 0, "oW", 0, "wW", 0, "vW", .15f, "aW", .3f, "eW", .25f, "iW", .3f, "fW", .5f);
    near("iY", 0, "yY", 0, "eY", .09f, "aY", .2f, "oY", .3f, "uY", .3f, "jY", .35f);
    near("a3", .04f, "e3", .06f, "i3", .06f, "o3", .06f, "u3", .06f, "A3", .15f);
    near("AW", .4f, "AY", .35f, "WY", .4f, "AT", .15f, "YT", .3f);
    near("aT", 0, "eT", .05f, "hT", .05f, "HT", 0, "HA", .15f, "hH", 0, "tT", .1f, "oT", .2f);
    near("ae", .1f, "ie", .08f, "ou", .05f, "ao", .15f, "ai", .2f, "au", .2f, "eo", .2f);
    near("eu", .2f, "io", .25f, "iu", .25f, "yi", .03f, "ye", .08f, "ya", .25f, "wu", .05f);
    near("wo", .08f, "yj", .3f);
    near("bp", .06f, "fv", .04f, "vb", .25f, "wv", .15f, "fp", .3f, "bv", .25f, "fw", .5f);
    near("kq", .06f, "kg", .2f, "qg", .15f, "kG", .35f, "qG", .25f, "gG", .08f, "kK", .2f);
    near("qK", .4f, "GK", .4f, "GH", .5f, "rG", .4f);
    near("jg", .1f, "jG", .25f, "jC", .25f, "jS", .3f, "jz", .3f, "gC", .5f, "jk", .4f, "js", .4f);
    near("CS", .06f, "CK", .2f, "Ck", .2f, "Sk", .6f, "Ss", .3f, "CT", .7f, "Cs", .4f, "Ct", .5f);
    near("hK", .3f, "hG", .5f, "jh", .4f, "jK", .4f, "qC", .5f);
    near("0t", .12f, "0s", .15f, "0D", .2f, "0Z", .2f, "0f", .4f, "0z", .3f);
    near("Dz", .12f, "Dd", .15f, "DZ", .1f, "DB", .12f, "zZ", .03f, "ZB", .1f, "dB", .02f);
    near("dZ", .2f, "zB", .3f, "td", .3f, "sz", .2f, "mn", .45f, "lr", .6f, "tZ", .4f, "tB", .4f);
    near("ln", .7f, "tT", .1f, "ts", .5f);
  }

  private Sounds() {}

  private static void lost(float cost, String sounds) {
    sounds.chars().forEach(sound -> LOST[sound] = cost);
  }

  private static void near(Object... pairs) {
    for (int i = 0; i < pairs.length; i += 2) {
      String pair = (String) pairs[i];
      float cost = ((Number) pairs[i + 1]).floatValue();
      APART[pair.charAt(0)][pair.charAt(1)] = cost;
      APART[pair.charAt(1)][pair.charAt(0)] = cost;
    }
  }

  /** What it costs to take one for the other: 0 to {@link #WHOLE}. */
  static float apart(char one, char other) {
    return APART[one][other];
  }

  /**
   * What it costs to leave one out.
   *
   * @param last whether it ends its word: there Arabic writes vowels, and French some that are not
   *     heard
   */
  static float lost(char sound, boolean last, boolean sameScript) {
    float cost = LOST[sound];
    if (LATIN_VOWELS.indexOf(sound) < 0) {
      return cost;
    }
    return last ? sound == 'e' ? .05f : .16f : sameScript ? 2.5f * cost : cost;
  }

  /** Whether spellings differ in it at will: vowels, and what is written like them. */
  static boolean isWeak(char sound) {
    return "aeiouyAWY3TH".indexOf(sound) >= 0;
  }

  /** The sounds of a folded Arabic word. */
  static String ofArabic(String word) {
    var sounds = new StringBuilder(word.length());
    for (int i = 0; i < word.length(); i++) {
      char letter = word.charAt(i);
      boolean last = i == word.length() - 1;
      char next = last ? 0 : word.charAt(i + 1);
      switch (letter) {
        case 'ا' -> {
          // Of a vowel at the beginning it is but the seat: أوباما is Obama, إيران is Iran.
          char third = i + 2 < word.length() ? word.charAt(i + 2) : 'ا';
          if (i > 0 || (next != 'و' && next != 'ي') || third == 'ا') {
            sounds.append('A');
          }
        }
        case 'و', 'ؤ' -> sounds.append('W');
        case 'ي', 'ئ' -> sounds.append('Y');
        case 'ع' -> sounds.append('3');
        case 'ه' -> sounds.append(last && i > 0 ? 'T' : 'h');
        case 'ح' -> sounds.append('h');
        case 'ب' -> sounds.append('b');
        case 'پ' -> sounds.append('p');
        case 'ت' -> {
          if (next == 'ش') {
            sounds.append('C');
            i++;
          } else {
            sounds.append('t');
          }
        }
        case 'ط' -> sounds.append('t');
        case 'ث' -> sounds.append('0');
        case 'د' -> {
          if (next == 'ج') {
            sounds.append('j');
            i++;
          } else {
            sounds.append('d');
          }
        }
        case 'ج', 'ژ' -> sounds.append('j');
        case 'چ' -> sounds.append('C');
        case 'خ' -> sounds.append('K');
        case 'ذ' -> sounds.append('D');
        case 'ر' -> sounds.append('r');
        case 'ز' -> sounds.append('z');
        case 'س', 'ص' -> sounds.append('s');
        case 'ش' -> sounds.append('S');
        case 'ض' -> sounds.append('B');
        case 'ظ' -> sounds.append('Z');
        case 'غ' -> sounds.append('G');
        case 'گ' -> sounds.append('g');
        case 'ف' -> sounds.append('f');
        case 'ڤ' -> sounds.append('v');
        case 'ق' -> sounds.append('q');
        case 'ك' -> sounds.append('k');
        case 'ل' -> sounds.append('l');
        case 'م' -> sounds.append('m');
        case 'ن' -> sounds.append('n');
        default -> {
          if (letter >= '0' && letter <= '9') {
            sounds.append(letter);
          }
        }
      }
    }
    return sounds.toString();
  }

  /** The sounds of a folded Latin word. */
  static String ofLatin(String word) {
    var sounds = new StringBuilder(word.length());
    for (int i = 0; i < word.length(); ) {
      i += latin(word, i, sounds);
    }
    int end = sounds.length() - 1;
    if (end > 1 && sounds.charAt(end) == 'h' && "ae".indexOf(sounds.charAt(end - 1)) >= 0) {
      sounds.setCharAt(end, 'H');
    }
    return once(sounds);
  }

  /** Adds the sound that begins there, and answers how many letters it has. */
  private static int latin(String word, int i, StringBuilder sounds) {
    if (word.startsWith("tch", i)) {
      sounds.append('C');
      return 3;
    }
    if (word.startsWith("sch", i) || word.startsWith("tsh", i)) {
      sounds.append(word.charAt(i) == 't' ? 'C' : 'S');
      return 3;
    }
    if (word.startsWith("eau", i)) {
      sounds.append('o');
      return word.startsWith("eaux", i) ? 4 : 3;
    }
    String two = i + 2 <= word.length() ? word.substring(i, i + 2) : "";
    char after = i + 2 < word.length() ? word.charAt(i + 2) : 0;
    String of =
        switch (two) {
          case "ch", "cz" -> "C";
          case "sh" -> "S";
          case "kh" -> "K";
          case "gh" -> "G";
          case "dh" -> "D";
          case "th" -> "0";
          case "ph" -> "f";
          case "zh", "dj" -> "j";
          case "ck", "cq" -> "k";
          case "ou", "oo" -> "u";
          case "ee" -> "i";
          case "qu" -> after == 'e' || after == 'i' ? "k" : "qu";
          case "gu" -> after == 'e' || after == 'i' ? "g" : "gu";
          default -> "";
        };
    if (!of.isEmpty()) {
      sounds.append(of);
      return 2;
    }
    char letter = word.charAt(i);
    char next = i + 1 < word.length() ? word.charAt(i + 1) : 0;
    switch (letter) {
      case 'c' -> sounds.append(next == 'e' || next == 'i' || next == 'y' ? 's' : 'k');
      case 'x' -> sounds.append(i == 0 && next == 'i' ? "S" : "ks");
      default -> {
        if ((letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9')) {
          sounds.append(letter);
        }
      }
    }
    return 1;
  }

  /** A letter that is doubled is one. */
  private static String once(StringBuilder sounds) {
    var once = new StringBuilder(sounds.length());
    for (int i = 0; i < sounds.length(); i++) {
      char sound = sounds.charAt(i);
      if (i == 0 || sound != sounds.charAt(i - 1) || Character.isDigit(sound)) {
        once.append(sound);
      }
    }
    return once.toString();
  }

  /** The consonants, those that spellings exchange as one. */
  static String consonants(String sounds) {
    var key = new StringBuilder(sounds.length());
    for (int i = 0; i < sounds.length(); i++) {
      char sound = sounds.charAt(i);
      char consonant =
          switch (sound) {
            case 'a', 'e', 'i', 'o', 'u', 'y', 'w', 'A', 'W', 'Y', '3', 'T', 'H' -> 0;
            case 'p' -> 'b';
            case 'v' -> 'f';
            case 'q', 'g', 'G', 'j' -> 'k';
            case 'C', 'S' -> 'c';
            case 'K' -> 'x';
            case '0' -> 't';
            case 'B', 'D', 'Z', 'z' -> 'd';
            default -> sound;
          };
      if (consonant != 0 && (key.isEmpty() || key.charAt(key.length() - 1) != consonant)) {
        key.append(consonant);
      }
    }
    return key.toString();
  }
}
