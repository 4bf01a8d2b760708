package org.isnad.arabic;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          # tashkeel, dagger alef, Quranic marks, tatweel
          تكتيكيًّا           | تكتيكيا
          ووفقًا              | ووفقا
          الرَّحْمٰنِ            | الرحمن
          هٰذا                | هذا
          ٱلصَّلَوٰةَ ۖ          | الصلوه
          لـ«المرجع»          | ل المرجع
          محمـــد             | محمد
          # alefs
          أفريقيا             | افريقيا
          إيران               | ايران
          ايران               | ايران
          القرآن              | القران
          ٱلله                | الله
          # yeh, teh marbuta, hamza seats
          إلى                 | الي
          إلي                 | الي
          على                 | علي
          علي                 | علي
          منطقة               | منطقه
          القاعدة             | القاعده
          مسؤول               | مسوول
          شؤون                | شوون
          هزائم               | هزايم
          جزائري              | جزايري
          # a bare hamza is a letter
          جاء                 | جاء
          العداء              | العداء
          البناء              | البناء
          البنّا               | البنا
          # dots of initials, in whatever form
          U.N. of the U.S.A   | un of the usa
          É.U. p.ℕự i﹒y       | eu p nu iy
          a.b.cd e..f g. h    | ab cd e f g h
          # Persian and Urdu keyboards, Kurdish
          ایران               | ايران
          بركينا فاسو یوليو   | بركينا فاسو يوليو
          کربلا               | كربلا
          مدینه               | مدينه
          ہشام                | هشام
          هەولێر              | ههولير
          گرگان               | گرگان
          # digits and months
          أكتوبر ٢٠١٩         | اكتوبر 2019
          یولیو ۲۰۱۹          | يوليو 2019
          # quotes and punctuation
          «القاعدة وداعش»،    | القاعده وداعش
          بـ«أبي العباس»      | ب ابي العباس
          -لحبيب عبدي سيدي-   | لحبيب عبدي سيدي
          داعش؛ والنيجر؟      | داعش والنيجر
          قال ’داعش‘ ذلك      | قال داعش ذلك
          لـ’المرجع‘          | ل المرجع
          المصلحة..           | المصلحه
          # Latin
          École               | ecole
          Français            | francais
          Œuvre d’œil         | oeuvre d oeil
          Straße              | strasse
          STRASSE             | strasse
          İstanbul            | istanbul
          Diyarbakır          | diyarbakir
          Łódź                | lodz
          Ærøskøbing          | aeroskobing
          Ḥasan aṣ-Ṣabbāḥ     | hasan as sabbah
          Al‑Sahrāwī          | al sahrawi
          al-Sahrawi          | al sahrawi
          al-‘Adnani          | al adnani
          Shari'a             | sharia
          Sharīʿa             | sharia
          Sana’a              | sanaa
          Ṣanʿāʾ              | sana
          Qur’ān              | quran
          N'Djamena           | ndjamena
          O'Brien             | obrien
          # apostrophes that part words
          l'Algérie           | l algerie
          L’État              | l etat
          d'Hollande          | d hollande
          jusqu'ici           | jusqu ici
          Côte d’Ivoire       | cote d ivoire
          Mali's army         | mali s army
          ISIS’s              | isis s
          states' rights      | states rights
          'al-Qaeda'          | al qaeda
          1990's              | 1990 s
          a''b                | a b
          # compatibility forms
          ﻻ                   | لا
          ﺩﺍﻋﺶ                 | داعش
          ﷺ                   | صلي الله عليه وسلم
          ﬁn                  | fin
          ＩＳＩＳ                | isis
          № 5²                | no 52
          # other scripts
          ΌΔΟΣ                | οδοσ
          όδος                | οδοσ
          Россия              | россия
          """)
  void given_ways_to_write_a_name_when_folded_then_they_meet(String text, String key) {
    assertThat(Folding.fold(text)).isEqualTo(key);
  }

  @ParameterizedTest
  @CsvSource({
    "أ, ا\u0654",
    "إ, ا\u0655",
    "آ, ا\u0653",
    "ؤ, و\u0654",
    "ئ, ي\u0654",
    "é, e\u0301",
    "ة, \u06C3",
    "مي\u200Cخواهم, ميخواهم",
    "\u202Bداعش\u202C, داعش",
    "دا\u00ADعش, داعش",
    "\uFEFFداعش\u200F, داعش",
    "al\u00A0Qaeda, al Qaeda",
    "al\u2011Qaeda, al\u2013Qaeda",
  })
  void given_two_encodings_when_folded_then_they_meet(String one, String other) {
    assertThat(Folding.fold(one)).isEqualTo(Folding.fold(other));
  }

  @Test
  void given_a_text_when_cut_into_words_then_they_are_folded_and_in_order() {
    assertThat(Folding.words("وفي 2015، أعلن\u00A0«أبو الوليد\nالصحراوي»، وهو إرهابي جزائري.."))
        .containsExactly(
            "وفي", "2015", "اعلن", "ابو", "الوليد", "الصحراوي", "وهو", "ارهابي", "جزايري");
  }

  @Test
  void given_no_word_when_folded_then_the_key_is_empty() {
    for (var text :
        new String[] {"", " ", "\u0000\u0001", "«»", "ـ", "\u064B", "\u200F", "'", "''"}) {
      assertThat(Folding.fold(text)).isEmpty();
      assertThat(Folding.words(text)).isEmpty();
    }
  }

  @Test
  void given_lone_surrogates_when_folded_then_they_part_words() {
    assertThat(Folding.fold("a\uD83Db\uDE00c\uD83D")).isEqualTo("a b c");
    assertThat(Folding.fold("a\uD83D\u200F\uDE00b")).isEqualTo("a b");
  }

  @Test
  void
      given_a_word_of_a_million_apostrophes_when_folded_then_it_takes_no_longer_than_its_letters() {
    assertThat(Folding.fold("a'".repeat(1_000_000))).isEqualTo("a".repeat(1_000_000));
  }

  @Test
  void given_each_character_of_unicode_when_folded_then_the_key_is_sound() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      var text = Character.toString(c);
      assertKeyIsSound(text);
      assertKeyIsSound("l'" + text + "'s");
    }
  }

  @Test
  void given_random_texts_when_folded_then_the_keys_are_sound() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int i = 0; i < 100_000; i++) {
      assertKeyIsSound(randomText(random), "seed " + seed);
    }
  }

  private static void assertKeyIsSound(String text) {
    assertKeyIsSound(text, "");
  }

  /** Plain conditions: AssertJ would take minutes for millions of texts. */
  private static void assertKeyIsSound(String text, String hint) {
    var key = Folding.fold(text);
    boolean sound =
        Folding.fold(key).equals(key)
            && Folding.fold(Normalizer.normalize(text, Normalizer.Form.NFKC)).equals(key)
            && Folding.fold(Normalizer.normalize(text, Normalizer.Form.NFD)).equals(key)
            && String.join(" ", Folding.words(text)).equals(key)
            && Folding.words(text).stream().noneMatch(w -> w.isEmpty() || w.indexOf(' ') >= 0);
    assertThat(sound).as(() -> escaped(text) + " folds to " + escaped(key) + " " + hint).isTrue();
  }

  private static String randomText(Random random) {
    var mixed = " 'aslé\u0301İıߜŒ’ʿ-.٣۳«»ـأإآٱىةؤئءکی\u0670\u064B\u200C\u202B\uD83D\uDE00\uFDFA";
    var text = new StringBuilder();
    for (int length = random.nextInt(12); length > 0; length--) {
      switch (random.nextInt(8)) {
        case 0 -> text.append((char) random.nextInt(0x10000));
        case 1 -> text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
        case 2 -> text.append((char) ('a' + random.nextInt(26)));
        case 3 -> text.append((char) (0x0600 + random.nextInt(0x100)));
        default -> text.append(mixed.charAt(random.nextInt(mixed.length())));
      }
    }
    return text.toString();
  }

  private static String escaped(String text) {
    var escaped = new StringBuilder();
    text.chars().forEach(c -> escaped.append(String.format("\\u%04X", c)));
    return escaped.toString();
  }
}
