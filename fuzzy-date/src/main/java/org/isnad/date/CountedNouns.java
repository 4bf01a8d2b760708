package org.isnad.date;

import java.util.Set;

/** What news counts by the thousand: "in 2000 villages" has no year. */
final class CountedNouns {
  /** Arabic ones in the singular, as they stand behind a thousand. */
  private static final Set<String> NOUNS =
      DateWords.words(
          """
          شخص فرد نسمة إنسان مواطن مدني مقاتل عنصر جندي مجند ضابط عسكري شرطي مسلح إرهابي متطرف
          متمرد مرتزق قتيل جريح مصاب ضحية شهيد معتقل سجين أسير رهينة محتجز مختطف مفقود لاجئ نازح
          مهاجر مشرد عائد عائلة أسرة طفل امرأة سيدة رجل شاب فتاة طالب طالبة معلم طبيب ممرض موظف
          عامل مزارع صياد تاجر سائح حاج معتمر زائر مسافر راكب متظاهر محتج ناشط ناخب مرشح صوت مقعد
          عضو مشارك متطوع مستفيد مستوطن مستوطنة صحفي صحافي حالة إصابة وفاة جثة جثمان
          دولار يورو جنيه ريال دينار درهم ليرة فرنك روبل يوان روبية شيكل أوقية سنت
          كيلومتر كلم كم متر م سم ميل قدم فدان هكتار دونم طن كيلوغرام كيلوجرام كيلو كغم غرام جرام
          برميل لتر جالون ميغاواط ميجاوات كيلووات وات درجة نقطة سعرة
          قرية مدينة منزل بيت شقة مبنى مدرسة مستشفى مسجد كنيسة محل متجر شركة مصنع مؤسسة مزرعة خيمة
          وحدة قطعة نسخة صفحة كلمة وثيقة ملف كتاب صورة حساب تغريدة رسالة مكالمة
          صاروخ قذيفة قنبلة لغم رصاصة بندقية دبابة مدرعة آلية سيارة مركبة شاحنة حافلة طائرة سفينة
          قارب غارة هجوم عملية ضربة انتهاك خرق جولة رحلة مباراة هدف مشروع وظيفة فرصة منحة جرعة لقاح
          عينة فحص اختبار سلة حصة وجبة شجرة رأس
          سنة عام شهر أسبوع يوم ساعة دقيقة ثانية قرن مرة ضعف
          ألف آلاف مليون مليونا مليار تريليون مائة مئة بالمئة بالمائة بالمية
          people persons men women children boys girls civilians fighters soldiers troops militants
          rebels insurgents jihadists terrorists police officers prisoners detainees hostages victims
          refugees migrants families households students teachers doctors workers employees farmers
          tourists pilgrims passengers protesters demonstrators voters votes seats members
          participants volunteers settlers journalists deaths casualties cases injuries bodies
          dollars euros pounds riyals dinars dirhams francs usd eur
          kilometres kilometers km metres meters miles feet yards acres hectares tonnes tons kg
          kilograms barrels litres liters megawatts mw degrees points
          villages towns cities homes houses buildings schools hospitals mosques churches shops
          companies businesses tents units copies pages words documents files accounts
          rockets missiles shells bombs mines rounds rifles tanks vehicles cars trucks planes ships
          boats strikes attacks raids violations sorties flights jobs doses vaccines tests trees
          years months weeks days hours minutes seconds times
          hundred thousand million billion percent
          personnes hommes femmes enfants civils combattants soldats militaires djihadistes
          terroristes rebelles policiers prisonniers détenus otages victimes morts blessés réfugiés
          migrants déplacés familles foyers élèves étudiants enseignants employés travailleurs
          touristes pèlerins manifestants électeurs voix sièges membres habitants cas
          kilomètres mètres milles tonnes barils degrés villages villes maisons écoles hôpitaux
          entreprises exemplaires mots obus roquettes véhicules emplois ans années mois
          semaines jours heures fois mille millions milliards
          """);

  private static final Set<String> PER_HUNDRED = DateWords.words("المئة المائة المية");

  private CountedNouns() {}

  /** Whether the number before an index counts what stands there. */
  static boolean at(DateTokens tokens, int i) {
    var word = tokens.word(i);
    if (word.isEmpty()) {
      return tokens.isSign(i, "%$€£");
    }
    if (!tokens.clitics(i).isEmpty()) {
      return false;
    }
    return NOUNS.contains(word)
        || word.endsWith("ا") && NOUNS.contains(word.substring(0, word.length() - 1))
        || word.equals("في") && tokens.isWord(i + 1, PER_HUNDRED)
        || word.equals("per") && tokens.isWord(i + 1, "cent")
        || word.equals("pour") && tokens.isWord(i + 1, "cent")
        || word.equals("d") && tokens.sign(i + 1) == '\'' && tokens.isWord(i + 2, "euros");
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
