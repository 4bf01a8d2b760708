package org.isnad.date;

import java.util.Set;

/** What news counts by the thousand: "in 2000 villages" has no year. */
final class CountedNouns {
  /** People, money, measures and times. Arabic has the singular behind a thousand. */
  private static final Set<String> ALWAYS =
      DateWords.words(
          """
          شخص فرد نسمة إنسان مواطن مدني مقاتل عنصر جندي مجند ضابط عسكري شرطي مسلح إرهابي متطرف
          متمرد مرتزق قتيل جريح مصاب ضحية شهيد معتقل سجين أسير رهينة محتجز مختطف مفقود لاجئ نازح
          مهاجر مشرد عائد عائلة أسرة طفل امرأة سيدة رجل شاب فتاة طالب طالبة معلم طبيب ممرض موظف
          عامل مزارع صياد تاجر سائح حاج معتمر زائر مسافر راكب متظاهر محتج ناشط ناخب مرشح صوت مقعد
          عضو مشارك متطوع مستفيد مستوطن صحفي صحافي حالة إصابة وفاة جثة جثمان
          دولار يورو جنيه ريال دينار درهم ليرة فرنك روبل يوان روبية شيكل أوقية سنت
          كيلومتر كلم كم متر سم ميل قدم فدان هكتار دونم طن كيلوغرام كيلوجرام كيلو كغم غرام جرام
          برميل لتر جالون ميغاواط ميجاوات كيلووات وات درجة نقطة سعرة
          وحدة قطعة نسخة صاروخ قذيفة قنبلة لغم رصاصة بندقية دبابة مركبة شاحنة
          سنة عام شهر أسبوع يوم ساعة دقيقة ثانية قرن مرة ضعف
          ألف آلاف مليون مليونا مليار تريليون مائة مئة بالمئة بالمائة بالمية
          dollars euros pounds riyals dinars dirhams francs usd eur
          kilometres kilometers km metres meters miles feet yards acres hectares tonnes tons kg
          kilograms barrels litres liters megawatts mw degrees
          years months weeks days hours minutes seconds times
          hundred thousand million billion percent
          kilomètres mètres barils degrés ans années semaines jours heures fois mille millions
          milliards
          """);

  /** What a year may well stand before; a round number seldom does: "in 2015 people fled". */
  private static final Set<String> IF_ROUND =
      DateWords.words(
          """
          قرية مدينة منزل بيت شقة مبنى مدرسة مستشفى مسجد كنيسة محل متجر شركة مصنع مؤسسة مزرعة خيمة
          صفحة كلمة وثيقة ملف كتاب صورة حساب تغريدة رسالة مكالمة مدرعة آلية سيارة حافلة طائرة
          سفينة قارب غارة هجوم عملية ضربة انتهاك خرق جولة رحلة مباراة هدف مشروع وظيفة فرصة منحة
          جرعة لقاح عينة فحص اختبار سلة حصة وجبة شجرة رأس مستوطنة
          people persons men women children boys girls civilians fighters soldiers troops militants
          rebels insurgents jihadists terrorists police officers prisoners detainees hostages victims
          refugees migrants families households students teachers doctors workers employees farmers
          tourists pilgrims passengers protesters demonstrators voters votes seats members
          participants volunteers settlers journalists deaths casualties cases injuries bodies
          villages towns cities homes houses buildings schools hospitals mosques churches shops
          companies businesses tents units copies pages words documents files accounts points
          rockets missiles shells bombs mines rounds rifles tanks vehicles cars trucks planes ships
          boats strikes attacks raids violations sorties flights jobs doses vaccines tests trees
          personnes hommes femmes enfants civils combattants soldats militaires djihadistes
          terroristes rebelles policiers prisonniers détenus otages victimes morts blessés réfugiés
          migrants déplacés familles foyers élèves étudiants enseignants employés travailleurs
          touristes pèlerins manifestants électeurs voix sièges membres habitants cas
          villages villes maisons écoles hôpitaux entreprises exemplaires mots obus roquettes
          véhicules emplois
          """);

  private static final int ROUND = 50;

  private static final Set<String> PER_HUNDRED = DateWords.words("المئة المائة المية cent");

  private CountedNouns() {}

  /** Whether a number counts what stands at an index, right behind it. */
  static boolean at(DateTokens tokens, int i, int number) {
    var word = tokens.word(i);
    if (word.isEmpty()) {
      return tokens.isSign(i, "%$€£");
    }
    if (!tokens.clitics(i).isEmpty()) {
      return false;
    }
    return ALWAYS.contains(word)
        || ALWAYS.contains(withoutAccusative(word))
        || (number % ROUND == 0 && IF_ROUND.contains(word))
        || isPair(tokens, i, "في", PER_HUNDRED)
        || isPair(tokens, i, "per", PER_HUNDRED)
        || isPair(tokens, i, "pour", PER_HUNDRED);
  }

  private static boolean isPair(DateTokens tokens, int i, String first, Set<String> second) {
    return tokens.isWord(i, first) && tokens.isWord(i + 1, second);
  }

  /** Without the alef of tanwin: مقاتلا. */
  private static String withoutAccusative(String word) {
    return word.endsWith("ا") ? word.substring(0, word.length() - 1) : word;
  }

  /** Whether the word at an index may be one that is counted: an English or French plural. */
  static boolean mayBeAt(DateTokens tokens, int i) {
    var word = tokens.word(i);
    return tokens.isLatin(i)
        && !tokens.isCapital(i)
        && word.length() > 4
        && (word.endsWith("s") || word.endsWith("x"));
  }
}
