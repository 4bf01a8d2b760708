package org.isnad.annotator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** In what a text writes a name otherwise than its bearer has it. */
final class Folds {
  private static final Map<String, UnaryOperator<String>> FOLDS = new LinkedHashMap<>();

  static {
    FOLDS.put("tatweel", s -> s.replace("ـ", ""));
    FOLDS.put("tashkeel", s -> s.replaceAll("[\\p{Mn}&&\\p{IsArabic}ً-ْ]", ""));
    FOLDS.put("hamza", s -> s.replaceAll("[أإآٱ]", "ا").replace('ؤ', 'و').replace('ئ', 'ي'));
    FOLDS.put("ya", s -> s.replaceAll("[ىیې]", "ي"));
    FOLDS.put("ta marbuta", s -> s.replaceAll("[ةۀە]", "ه"));
    FOLDS.put("quotes", s -> s.replaceAll("[«»\"“”„‹›]", ""));
    FOLDS.put("kunya", s -> s.replaceAll("(^|\\s)(اب[اي]|بو)(?=\\s)", "$1ابو"));
    FOLDS.put("article", s -> s.replaceAll("ابو\\s*ال", "ابو ").replaceAll("^لل?", "ال"));
    FOLDS.put("plural", s -> s.replaceAll("ون(?=\\s|$)", "ين"));
    FOLDS.put("blanks", s -> s.replaceAll("[\\s\\p{Pd}_'’.\u00A0]+", ""));
    FOLDS.put("case", s -> s.toLowerCase(Locale.ROOT));
  }

  private Folds() {}

  /** The folds that make both one; none if they are written alike. */
  static List<String> between(String written, String name) {
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
