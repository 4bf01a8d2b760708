package org.isnad.arabic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ResemblanceTest {
  /** An agency's report, what others add to it or edit, and another's report of the same event. */
  enum Wire {
    ARABIC(
        """
        مقتل تسعة جنود في هجوم على ثكنة شمالي بوركينا فاسو

        واغادوغو - مراسلنا

        أعلنت رئاسة الأركان في بوركينا فاسو، مساء الثلاثاء، مقتل تسعة جنود وإصابة أربعة عشر آخرين \
        في هجوم شنّه مسلحون على ثكنة قرب بلدة جيبو في إقليم الساحل، على مسافة خمسين كيلومترًا من \
        الحدود مع مالي.

        وقالت الأركان في بيان إن عشرات المسلحين وصلوا على دراجات نارية قبيل الفجر، وفتحوا النار من \
        ثلاث جهات، قبل أن تتدخل مروحيتان وتجبراهم على الانسحاب. وأضاف البيان أن الجيش عثر على جثث \
        سبعة عشر مهاجمًا، وأن عملية تمشيط ما زالت جارية في الغابات المجاورة.

        وقال رئيس بلدية جيبو للصحفيين: «سمعنا إطلاق النار من الرابعة صباحًا، ولم يخرج أحد من بيته \
        حتى الظهر». وأكد أن المدرسة والمستوصف أغلقا أبوابهما، وأن عائلات كثيرة غادرت الأحياء الشمالية \
        إلى وسط البلدة.

        ولم تتبن أي جهة الهجوم حتى الآن، لكن جماعة نصرة الإسلام والمسلمين المرتبطة بتنظيم القاعدة تنشط \
        في المنطقة، وتخوض منذ العام الماضي معارك مع مسلحين موالين لتنظيم داعش على طرق التهريب والمراعي.

        وبحسب الأمم المتحدة، نزح أكثر من مليون شخص داخل البلاد خلال عامين، ويعيش معظمهم في مخيمات \
        تفتقر إلى الماء والدواء. ودعا منسق الشؤون الإنسانية المانحين إلى الوفاء بتعهداتهم، محذرًا من \
        أن موسم الأمطار سيقطع الطرق إلى عشرات القرى.\
        """,
        """
        نشرت هذه المادة ضمن ملف الساحل الأسبوعي.

        """,
        """


        للمزيد تابعوا صفحتنا.\
        """,
        """
        مساء الثلاثاء | مساء أمس الثلاثاء
        شنّه | شنه
        مروحيتان | طائرتان
        أي جهة | اي جهه\
        """,
        """
        جيبو تستيقظ على الرصاص

        لم ينم سكان جيبو ليلة الثلاثاء. في الرابعة دوّى الرصاص حول الثكنة الواقعة عند مدخل البلدة، وحين \
        سكت كان تسعة جنود قد قتلوا، كما تقول رئاسة الأركان.

        يروي رئيس البلدية لحظات الخوف: «سمعنا إطلاق النار من الرابعة صباحًا، ولم يخرج أحد من بيته حتى \
        الظهر». أما البائع آدما، وله دكان عند الجسر، فيقول إنه اختبأ مع أولاده الخمسة تحت السرير، وإن \
        زجاج النوافذ تطاير فوق رؤوسهم.

        الجيش يتحدث عن سبعة عشر قتيلًا بين المهاجمين، وعن مروحيتين حسمتا المعركة. غير أن باحثًا في معهد \
        الدراسات الأمنية يرى أن الثكنات الصغيرة صارت عبئًا: لا تحمي القرى، وتقدّم للجماعات سلاحًا وذخيرة \
        كلما سقطت واحدة منها. ويذكّر بأن هذا ثالث هجوم من نوعه في الإقليم منذ الربيع.

        وفي مخيم النازحين شرقي البلدة، تنتظر النساء صهريج الماء منذ يومين. تقول إحداهن إنها تركت قريتها \
        حافية، وإنها لا تعرف من هاجمها ولا لماذا. وتضيف أن أحدًا من الدولة لم يأت ليسألها عن شيء.\
        """),
    ENGLISH(
        """
        Seven fishermen freed after two months on Lake Chad islands

        By our correspondent in N'Djamena

        Seven fishermen who were seized on Lake Chad in August have been set free and are back with \
        their families, the governor of the Lac province said on Friday.

        The men, five from Chad and two from Niger, were taken by gunmen who stopped their boats near \
        the island of Kaiga. The governor said that no ransom had been paid. Elders of two villages had \
        talked to the captors for weeks, he added, and the army had kept away from the islands at \
        their request.

        "They gave us millet once a day and moved us every third night," said one of the men, a \
        father of six, at the hospital in Bol. Doctors said that all seven were thin and tired but in \
        no danger. Two were treated for malaria.

        No group has said that it held them. Fighters of the Islamic State's West Africa Province tax \
        fishing in that part of the lake, and have often held crews that did not pay. A rival faction, \
        which the people of the shore still call Boko Haram, hides on islands further north.

        Fishing was banned on the Chadian shore for most of last year. Traders in Bol said that the \
        price of dried fish had doubled since, and that boats now go out in groups of ten with a \
        soldier in the first. The governor promised that a new post at Kaiga would open before the \
        end of the year.\
        """,
        """
        From our African desk: this story was first published on Friday evening.

        """,
        """


        Follow us for more news from the lake.\
        """,
        """
        on Friday | late on Friday
        island of Kaiga | island of Kaïga
        gunmen | armed men
        promised | pledged\
        """,
        """
        On Lake Chad, peace is made by elders

        When the boats came back to Bol without their crews, nobody called the police. The families \
        went to the imam, and the imam went to two old men who had fished with the captors' fathers.

        It took them nine weeks. On Friday seven fishermen walked up the beach, and the governor of \
        the Lac province said that no ransom had been paid. "They gave us millet once a day and moved \
        us every third night," said one of the men, a father of six. He would not say more: his \
        brother still fishes out there.

        Such talks are older than the war. A study by the university counts forty of them since 2015, \
        most over cattle, some over people, hardly any with an official in the room. Its author \
        argues that soldiers make them harder, since each raid changes whom one must talk to.

        The capital sees it otherwise. A colonel who commands the river brigade told us that every \
        bargain teaches the gunmen that hostages are worth keeping. He wants radar, faster boats, and \
        an end to the markets where stolen nets are sold.\
        """),
    FRENCH(
        """
        Tchad : un convoi humanitaire attaqué près de la frontière soudanaise

        Par notre envoyée spéciale à Abéché

        Trois employés d'une organisation humanitaire ont été blessés jeudi lorsque leur convoi a été \
        pris pour cible à une vingtaine de kilomètres d'Adré, dans l'est du Tchad, a-t-on appris de \
        source hospitalière.

        Le convoi, composé de quatre camions et d'une voiture, transportait des tentes et des \
        médicaments vers le camp de Farchana. Selon le préfet, des hommes enturbannés ont tiré sur le \
        premier véhicule puis ont vidé deux camions avant de repartir vers la frontière. L'armée a \
        envoyé une patrouille à leur poursuite, sans résultat à la tombée de la nuit.

        « Nous roulions depuis une heure quand les vitres ont éclaté », raconte l'un des chauffeurs, \
        touché à l'épaule. L'organisation a suspendu ses déplacements dans la province jusqu'à lundi \
        et demande une escorte pour les convois suivants.

        L'attaque n'a pas été revendiquée. Des coupeurs de route opèrent depuis longtemps dans la \
        région, où circulent aussi des combattants venus du Darfour. En mars, un entrepôt de vivres \
        avait déjà été pillé à Hadjer Hadid.

        Plus de six cent mille réfugiés soudanais vivent dans l'est du pays, selon les Nations unies. \
        La saison des pluies, qui commence en juin, coupe chaque année les pistes pendant plusieurs \
        semaines, et les stocks doivent être constitués avant.\
        """,
        """
        Cet article est proposé par notre partenaire.

        """,
        """


        Retrouvez toute l'actualité du Sahel sur notre site.\
        """,
        """
        blessés jeudi | blessés ce jeudi
        préfet | gouverneur
        Abéché | Abeche
        entrepôt de vivres | magasin de vivres\
        """,
        """
        Sur la piste d'Adré, la peur au volant

        Idriss conduit depuis vingt ans entre Abéché et la frontière. Jeudi, il a cru mourir. « Nous \
        roulions depuis une heure quand les vitres ont éclaté », raconte-t-il, le bras en écharpe, \
        dans la cour de l'hôpital.

        Ses collègues parlent de coupeurs de route, les autorités aussi. Lui n'en est pas sûr : les \
        assaillants avaient une radio, ils savaient quels camions ouvrir, et ils ont laissé la \
        farine. Les médicaments se revendent mieux, dit-il, de l'autre côté.

        Pour les organisations qui travaillent dans la province, la question n'est pas de savoir qui \
        tire mais combien de temps tenir. L'organisation a suspendu ses déplacements dans la province \
        jusqu'à lundi. Une autre a déjà retiré ses équipes en avril. Une troisième paie des guides \
        dans chaque village, et n'en parle pas volontiers.

        À Farchana, on attend. Une sage-femme montre une armoire vide et compte sur ses doigts : trois \
        semaines sans antibiotiques, deux sans gants. Quand la pluie viendra, personne ne passera \
        plus, escorte ou pas.\
        """);

    final String text;
    final String intro;
    final String outro;
    final String edits;
    final String otherReport;

    Wire(String text, String intro, String outro, String edits, String otherReport) {
      this.text = text;
      this.intro = intro;
      this.outro = outro;
      this.edits = edits;
      this.otherReport = otherReport;
    }

    /** Under another title and byline. */
    String retitled() {
      return "عاجل | Breaking | En bref\n\nStaff\n\n" + String.join("\n\n", body());
    }

    String edited(String text) {
      for (var edit : edits.lines().toList()) {
        int bar = edit.indexOf(" | ");
        text = text.replace(edit.substring(0, bar), edit.substring(bar + 3));
      }
      return text;
    }

    List<String> body() {
      var paragraphs = text.split("\n\n");
      return Arrays.asList(paragraphs).subList(2, paragraphs.length);
    }
  }

  @ParameterizedTest
  @EnumSource
  void given_a_reprint_when_compared_then_it_is_near(Wire wire) {
    var report = Resemblance.of(wire.text);
    var lastButOne = wire.body().get(3);
    var reprints =
        List.of(
            wire.retitled(),
            wire.intro + wire.text + wire.outro,
            wire.edited(wire.text),
            wire.text.replace(lastButOne, ""),
            wire.edited(wire.intro + wire.retitled() + wire.outro),
            wire.edited(wire.retitled().replace(lastButOne, "")));

    for (var reprint : reprints) {
      assertThat(reprint).isNotEqualTo(wire.text);
      assertThat(report.to(Resemblance.of(reprint))).isBetween(Resemblance.NEAR, 0.96);
      assertThat(report.bands()).containsAnyOf(Resemblance.of(reprint).bands());
    }
  }

  @ParameterizedTest
  @EnumSource
  void given_another_report_that_shares_a_quote_when_compared_then_it_is_far(Wire wire) {
    double resemblance = Resemblance.of(wire.text).to(Resemblance.of(wire.otherReport));

    assertThat(resemblance).isBetween(0.03, 0.1);
  }

  @ParameterizedTest
  @CsvSource({
    "قُتل تسعة جنودٍ في جيبو, قتل تسعه جنود في جيبو, 1",
    "a b c d e, a b c d e, 1",
    "a b c d e, A b c! D e?, 1",
    "a b c d e, a b c d x, .5",
    "a b c d e, b c d, .3333",
    "a b c d e, e d c b a, 0",
    "a b c a b c a b c, a b c a b, 1",
    "a b, a b, 1",
    "a b, b a, 0",
    "a b, a, 0",
    "a b, a b c, 0",
    "a b, ab, 0",
    "a, '', 0",
  })
  void given_two_texts_when_compared_both_ways_then_shared_runs_count(
      String one, String other, double resemblance) {
    var left = Resemblance.of(one);
    var right = Resemblance.of(other);

    assertThat(left.to(right)).isEqualTo(right.to(left)).isEqualTo(resemblance, within(.0001));
    assertThat(left.to(left)).isEqualTo(1);
  }

  @Test
  void given_a_text_without_words_when_compared_then_it_resembles_none() {
    var silent = Resemblance.of("... «»");

    assertThat(silent.to(silent)).isZero();
    assertThat(silent.to(Resemblance.of("a"))).isZero();
    assertThat(silent.bands()).isEmpty();
  }

  @Test
  void given_a_text_when_its_bands_are_computed_then_they_are_those_that_are_stored() {
    var text =
        "وفي 2015، أعلن أبو الوليد الصحراوي بيعة مجموعته. In 2015 he pledged allegiance. "
            + "En 2015, il prêta allégeance à l'État islamique 😀";

    assertThat(Resemblance.of(text).bands())
        .containsExactly(
            -136026832,
            -1224001232,
            46978359,
            379445446,
            1594872497,
            1012415617,
            68647303,
            -1654477726,
            -402274865,
            -1632707187,
            -833982835,
            1745707908,
            -1872946085,
            882119071,
            -2090067762,
            655895654,
            -156128058,
            -1075583983,
            1829273265,
            -33353488,
            -1067461614,
            -1840360886,
            -1285707806,
            -1771093031);
    assertThat(Resemblance.of("مالي").bands()).startsWith(510789135, -1327736318, 977520616);
  }

  /** Pairs of texts with as many shingles in common as the resemblance asks for, of 200. */
  @ParameterizedTest
  @CsvSource({"20", "40", "60", "80", "100", "120", "140", "160"})
  void given_random_pairs_when_bands_are_shared_then_as_often_as_the_formula_says(int shared) {
    int pairs = 1500;
    var random = new Random(shared);
    int met = 0;
    for (int i = 0; i < pairs; i++) {
      var common = randomWords(random, shared + 2);
      var one = Resemblance.of(common + randomWords(random, (200 - shared) / 2));
      var other = Resemblance.of(common + randomWords(random, (200 - shared) / 2));
      assertThat(one.to(other)).isEqualTo(shared / 200.0);
      met += meet(one.bands(), other.bands()) ? 1 : 0;
    }

    double expected = 1 - Math.pow(1 - Math.pow(shared / 200.0, 4), 24);
    double deviation = Math.sqrt(expected * (1 - expected) / pairs);
    assertThat((double) met / pairs).isEqualTo(expected, within(3 * deviation + .5 / pairs));
  }

  @Test
  void given_texts_that_are_hardly_alike_when_bands_are_shared_then_by_one_pair_in_5000_at_most() {
    var random = new Random(5);
    int pairs = 0;
    int met = 0;
    for (int group = 0; group < 60; group++) {
      var common = randomWords(random, 12); // of 200 shingles, 10 in common
      var bands =
          IntStream.range(0, 80)
              .mapToObj(i -> Resemblance.of(common + randomWords(random, 95)).bands())
              .toList();
      for (int i = 0; i < bands.size(); i++) {
        for (int j = 0; j < i; j++, pairs++) {
          met += meet(bands.get(i), bands.get(j)) ? 1 : 0;
        }
      }
    }

    assertThat(pairs).isEqualTo(189_600);
    assertThat(met).isPositive().isLessThanOrEqualTo(pairs / 5000);
  }

  private static boolean meet(int[] bands, int[] others) {
    for (int band : bands) {
      for (int other : others) {
        if (band == other) {
          return true;
        }
      }
    }
    return false;
  }

  private static String randomWords(Random random, int count) {
    return random
        .longs(count)
        .mapToObj(word -> Long.toString(Math.abs(word)) + " ")
        .collect(Collectors.joining());
  }
}
