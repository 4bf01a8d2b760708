package org.isnad.annotator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** In what a text writes a name otherwise than its bearer has it. */
final class Folds {
  private static final Map<String, UnaryOperator<String>> FOLDS = new LinkedHashMap<>();

  static {
    FOLDS.put("tatweel", s -> s.replace("ـ", ""));
    FOLDS.put("tashkeel", replacing("[\\p{Mn}&&\\p{IsArabic}ً-ْ]", ""));
    FOLDS.put(
        "hamza",
        replacing("[أإآٱ]", "ا").andThen(s -> s.replace('ؤ', 'و').replace('ئ', 'ي'))::apply);
    FOLDS.put("ya", replacing("[ىیې]", "ي"));
    FOLDS.put("ta marbuta", replacing("[ةۀە]", "ه"));
    FOLDS.put("quotes", replacing("[«»\"“”„‹›]", ""));
    FOLDS.put("kunya", replacing("(^|\\s)(اب[اي]|بو)(?=\\s)", "$1ابو"));
    FOLDS.put("article", replacing("ابو\\s*ال", "ابو ").andThen(replacing("^لل?", "ال"))::apply);
    FOLDS.put("plural", replacing("ون(?=\\s|$)", "ين"));
    FOLDS.put("blanks", replacing("[\\s\\p{Pd}_'’.\u00A0]+", ""));
    FOLDS.put("case", s -> s.toLowerCase(Locale.ROOT));
  }

  private Folds() {}

  private static UnaryOperator<String> replacing(String pattern, String by) {
    var compiled = Pattern.compile(pattern);
    return s -> compiled.matcher(s).replaceAll(by);
  }

  /** The folds that make both one; none if they are written alike. */
  static List<String> between(String written, String name) {
    if (written.equals(name)) {
      return List.of();
    }
    List<String> needed = new ArrayList<>();
    String one = written;
    String other = name;
    for (var fold : FOLDS.entrySet()) {
      if (one.equals(other)) {
        break;
      }
      String folded = fold.getValue().apply(one);
      String otherFolded = fold.getValue().apply(other);
      boolean changesOne = !folded.equals(one);
      boolean changesOther = !otherFolded.equals(other);
      if (changesOne != changesOther || (changesOne && folded.equals(otherFolded))) {
        needed.add(fold.getKey());
      }
      one = folded;
      other = otherFolded;
    }
    return List.copyOf(needed);
  }
}
