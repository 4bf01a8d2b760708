package org.isnad.benchmarks;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Words drawn for one row. The Arabic ones are forms of roots, 5,000 of them, so that no two texts
 * are alike and nothing can be kept by keeping the words; most are no words that anybody uses.
 */
final class Words {
  private static final List<String> ROOTS =
      list(
          "كتب درس علم عمل حكم نصر سلم حرب قتل هجم دفع حمل نزل خرج دخل رجع وصل قطع جمع فتح غلق طلب"
              + " رفض قبل شهد نشر ذكر بحث سمع نظر حضر غرب شرق شمل جنب سكن هرب نقل ركب سفر بعد قرب"
              + " كبر صغر كثر طول قصر عرض وسع ضغط حصر فصل ربط خطف حجز سجن طلق فرض حظر سمح منع وقف"
              + " بدء ختم عقد فسخ وقع رسم صنع زرع حصد تجر بيع ملك خسر ربح دعم مول نفق صرف جهز دبر"
              + " خطط رصد كشف خفي ظهر برز غلب هزم صمد سقط رفع هبط صعد مشي عبر مرر حرس رقب تبع سبق"
              + " لحق بلغ خبر كذب صدق وعد هدد نذر شكل ضرب جرح عرف نكر فهم جهل حفظ نسخ قرء لفظ نطق"
              + " صمت سكت ضحك حزن فرح غضب خوف مرض شفي طبب غزو نهب سرق حرق هدم بني سكك جسر نهر بحر"
              + " جبل رمل صخر مطر برد حرر شمس قمر نجم سحب ريح ترب");

  private static final List<String> FORMS =
      list(
          "فعل فاعل مفعول فعيل فعال تفعيل استفعال انفعال افتعال تفاعل مفاعلة فعالة مفعل مفعلة فاعلة"
              + " مفعولة فعيلة فعول أفعال فواعل مفاعل متفاعل مستفعل منفعل مفتعل يفعل تفعل يستفعل"
              + " يتفاعل فعلان فعلية مفعولات");

  private static final List<String> PREFIXES = list("ال و ب وال بال لل");

  /** Arabic, English, French. */
  private static final List<String> GIVEN_NAMES =
      List.of(
          "محمد Muhammad Mohamed",
          "أحمد Ahmad Ahmed",
          "علي Ali Ali",
          "حسن Hasan Hassan",
          "حسين Husayn Hussein",
          "عمر Umar Omar",
          "خالد Khalid Khaled",
          "يوسف Yusuf Youssef",
          "إبراهيم Ibrahim Brahim",
          "إسماعيل Ismail Ismaïl",
          "مصطفى Mustafa Mustapha",
          "سعيد Said Saïd",
          "رشيد Rashid Rachid",
          "كريم Karim Karim",
          "طارق Tariq Tarek",
          "فاطمة Fatima Fatma",
          "عائشة Aisha Aïcha",
          "مريم Maryam Meriem",
          "خديجة Khadija Khadidja",
          "زينب Zaynab Zeineb",
          "ليلى Layla Leïla",
          "سلمى Salma Selma",
          "نور Nur Nour",
          "هدى Huda Houda");

  /** Arabic form of a root, and its letters in Latin script. */
  private static final List<String> FAMILY_NAMES =
      List.of("الفاعلي al-1a2i3i", "الفعالي al-1a2a3i", "الفعيلي al-1u2ay3i", "بوفعال Bu1i2a3");

  /** As those of families. */
  private static final List<String> GIVEN_FORMS =
      List.of("فاعل 1a2i3", "فعيل 1a2i3", "مفعول ma12u3", "فعال 1a2a3");

  /** What may stand at the end of a word. */
  private static final List<String> SUFFIXES =
      List.of("", "ات", "ين", "ون", "ها", "هم", "نا", "ية");

  /** Letters of a word that is surely none that all texts have, as بعد is. */
  private static final int SHORTEST = 4;

  /** What a search takes for an article, but in words that it knows; these it cannot know. */
  private static final List<String> LIKE_ARTICLES = list("ال أل بال وال فال كال لل");

  private static final String ARABIC_LETTERS = "ءأبتثجحخدذرزسشصضطظعغفقكلمنهوي";
  private static final List<String> LATIN_LETTERS =
      list("a a b t th j h kh d dh r z s sh s d t z a gh f q k l m n h w y");

  private static final List<String> PLACES =
      list(
          "باماكو نيامي واغادوغو تمبكتو غاو كيدال نواكشوط الجزائر تونس طرابلس بنغازي القاهرة"
              + " الخرطوم دمشق بغداد الموصل الرقة حلب صنعاء عدن بيروت عمان الرباط أنجمينا أبوجا"
              + " داكار مقديشو كابول");

  /** W a word, N a person, P a place, D a number. */
  private static final List<String> SENTENCES =
      List.of(
          "قال N إن W W W W W في P",
          "وأضاف N أن W W W لم W W منذ W",
          "وذكرت W W أن W W W W قرب P",
          "وأعلن N من P W W W W W W",
          "وبحسب W W فإن W W W W D من W W",
          "وتشهد P W W W W منذ D W",
          "من جهته أكد N أن W W W W W W",
          "ونفت W W W W W W في W W",
          "واجتمع N مع N في P لبحث W W W",
          "وأشار N إلى W W W W W W",
          "وتوقع N أن W W W W خلال D W",
          "وكانت P قد W W W W W قبل D W");

  private final SplittableRandom random;

  /**
   * @param seed the same seed draws the same words
   */
  Words(long seed) {
    random = new SplittableRandom(seed);
  }

  /** One name in three languages. */
  record Spelled(String arabic, String english, String french) {}

  SplittableRandom random() {
    return random;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** An Arabic word, with an article or a conjunction before it or not. */
  String word() {
    var prefix = below(3) == 0 ? one(PREFIXES) : "";
    return prefix + formed(one(FORMS), one(ROOTS));
  }

  Spelled person() {
    var first = one(GIVEN_NAMES).split(" ", -1);
    var father = one(GIVEN_NAMES).split(" ", -1);
    var family = family();
    return new Spelled(
        String.join(" ", first[0], father[0], family.arabic),
        String.join(" ", first[1], father[1], family.english),
        String.join(" ", first[2], father[2], family.french));
  }

  /** A person's name of two words or three, of more given names than {@link #person()} has. */
  Spelled anyPerson() {
    var given = anyGivenName();
    var father = below(2) == 0 ? new Spelled("", "", "") : anyGivenName();
    var family = family();
    return new Spelled(
        joined(given.arabic, father.arabic, family.arabic),
        joined(given.english, father.english, family.english),
        joined(given.french, father.french, family.french));
  }

  private Spelled anyGivenName() {
    if (below(2) == 0) {
      return spelled(one(GIVEN_FORMS));
    }
    var name = one(GIVEN_NAMES).split(" ", -1);
    return new Spelled(name[0], name[1], name[2]);
  }

  private static String joined(String... words) {
    return String.join(" ", Stream.of(words).filter(word -> !word.isEmpty()).toList());
  }

  Spelled family() {
    return spelled(one(FAMILY_NAMES));
  }

  /** A form, filled with a root. */
  private Spelled spelled(String formAndLatin) {
    var form = formAndLatin.split(" ", -1);
    var root = one(ROOTS);
    var english = form[1];
    for (var letter = 0; letter < root.length(); letter++) {
      var latin = LATIN_LETTERS.get(ARABIC_LETTERS.indexOf(root.charAt(letter)));
      english = english.replace(String.valueOf(letter + 1), latin);
    }
    var french = english.replace("sh", "ch").replace("u", "ou").replace("w", "ou");
    return new Spelled(formed(form[0], root), english, french);
  }

  String sentence() {
    var sentence = new StringBuilder();
    for (var slot : one(SENTENCES).split(" ", -1)) {
      sentence.append(sentence.isEmpty() ? "" : " ").append(filled(slot));
    }
    return sentence.append('.').toString();
  }

  String place() {
    return one(PLACES);
  }

  /** A word, with what texts write together with it or without. */
  String prefixed(String word) {
    return below(3) == 0 ? one(PREFIXES) + word : word;
  }

  /** All words that roots make, with endings; no two are alike. */
  static Set<String> ofAllRoots() {
    Set<String> all = new LinkedHashSet<>();
    for (var root : ROOTS) {
      for (var form : FORMS) {
        var word = formed(form, root);
        // A ة stands at the end.
        (word.endsWith("ة") ? SUFFIXES.subList(0, 1) : SUFFIXES)
            .forEach(end -> all.add(word + end));
      }
    }
    all.removeIf(
        word -> word.length() < SHORTEST || LIKE_ARTICLES.stream().anyMatch(word::startsWith));
    return all;
  }

  String headline() {
    return String.join(" ", word(), word(), "في", one(PLACES), word(), word(), word());
  }

  private String filled(String slot) {
    return switch (slot) {
      case "W" -> word();
      case "N" -> person().arabic;
      case "P" -> one(PLACES);
      case "D" -> String.valueOf(2 + below(998));
      default -> slot;
    };
  }

  /** A root put into a form, in which ف, ع and ل stand for its letters, as grammars write it. */
  private static String formed(String form, String root) {
    // The article's ل is none of them.
    var article = form.startsWith("ال") ? 2 : 0;
    var word = new StringBuilder(form.substring(0, article));
    form.substring(article)
        .chars()
        .forEach(c -> {
          var letter = "فعل".indexOf(c);
          word.append(letter < 0 ? (char) c : root.charAt(letter));
        });
    return word.toString();
  }

  private String one(List<String> list) {
    return list.get(below(list.size()));
  }

  private static List<String> list(String words) {
    return List.of(words.split(" ", -1));
  }
}
