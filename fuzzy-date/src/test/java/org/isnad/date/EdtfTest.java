package org.isnad.date;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EdtfTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # level 0
          2019                    | YEAR     | 2019-01-01     | 2019-12-31
          2019-10                 | MONTH    | 2019-10-01     | 2019-10-31
          2019-10-27              | DAY      | 2019-10-27     | 2019-10-27
          2020-02                 | MONTH    | 2020-02-01     | 2020-02-29
          2013/2015               | INTERVAL | 2013-01-01     | 2015-12-31
          2004-06/2006-08         | INTERVAL | 2004-06-01     | 2006-08-31
          2004-02-01/2005-02-08   | INTERVAL | 2004-02-01     | 2005-02-08
          2005/2006-02            | INTERVAL | 2005-01-01     | 2006-02-28
          2019-06/2019            | INTERVAL | 2019-06-01     | 2019-12-31
          # level 1: years
          -1985                   | YEAR     | -1985-01-01    | -1985-12-31
          -0044-03-15             | DAY      | -0044-03-15    | -0044-03-15
          0000                    | YEAR     | 0000-01-01     | 0000-12-31
          Y12345                  | YEAR     | +12345-01-01   | +12345-12-31
          Y-17000                 | YEAR     | -17000-01-01   | -17000-12-31
          Y999999997~             | YEAR     | +999999996-01-01 | +999999998-12-31
          Y-999999997~            | YEAR     | -999999998-01-01 | -999999996-12-31
          # level 1: qualifiers
          2019?                   | YEAR     | 2019-01-01     | 2019-12-31
          2019~                   | YEAR     | 2018-01-01     | 2020-12-31
          2019%                   | YEAR     | 2018-01-01     | 2020-12-31
          2019-12~                | MONTH    | 2019-11-01     | 2020-01-31
          2020-03~                | MONTH    | 2020-02-01     | 2020-04-30
          2019-12?                | MONTH    | 2019-12-01     | 2019-12-31
          2019-12-31~             | DAY      | 2019-12-30     | 2020-01-01
          # level 1: unknown digits
          201X                    | DECADE   | 2010-01-01     | 2019-12-31
          201X~                   | DECADE   | 2000-01-01     | 2029-12-31
          20XX                    | CENTURY  | 2000-01-01     | 2099-12-31
          19XX~                   | CENTURY  | 1800-01-01     | 2099-12-31
          -004X                   | DECADE   | -0049-01-01    | -0040-12-31
          -000X                   | DECADE   | -0009-01-01    | -0001-12-31
          000X                    | DECADE   | 0000-01-01     | 0009-12-31
          2019-XX                 | YEAR     | 2019-01-01     | 2019-12-31
          2019-XX-XX              | YEAR     | 2019-01-01     | 2019-12-31
          2019-10-XX              | MONTH    | 2019-10-01     | 2019-10-31
          2019-02-XX              | MONTH    | 2019-02-01     | 2019-02-28
          # level 1: seasons
          2019-21                 | SEASON   | 2019-03-01     | 2019-05-31
          2019-22                 | SEASON   | 2019-06-01     | 2019-08-31
          2019-23                 | SEASON   | 2019-09-01     | 2019-11-30
          2019-24                 | SEASON   | 2019-12-01     | 2020-02-29
          2019-21~                | SEASON   | 2018-12-01     | 2019-08-31
          # level 1: open and unknown ends
          2019-07/..              | INTERVAL | 2019-07-01     |
          ../2019-10              | INTERVAL |                | 2019-10-31
          /2019                   | INTERVAL |                | 2019-12-31
          2019/                   | INTERVAL | 2019-01-01     |
          /..                     | INTERVAL |                |
          ../                     | INTERVAL |                |
          ../..                   | INTERVAL |                |
          1984~/2004-06           | INTERVAL | 1983-01-01     | 2004-06-30
          2019-12~/2020-02-XX     | INTERVAL | 2019-11-01     | 2020-02-29
          201X/2019-21            | INTERVAL | 2010-01-01     | 2019-05-31
          # level 2: seasons of a hemisphere, quarters, thirds, halves
          2019-25                 | SEASON   | 2019-03-01     | 2019-05-31
          2019-26                 | SEASON   | 2019-06-01     | 2019-08-31
          2019-27                 | SEASON   | 2019-09-01     | 2019-11-30
          2019-28                 | SEASON   | 2019-12-01     | 2020-02-29
          2019-29                 | SEASON   | 2019-09-01     | 2019-11-30
          2019-30                 | SEASON   | 2019-12-01     | 2020-02-29
          2019-31                 | SEASON   | 2019-03-01     | 2019-05-31
          2019-32                 | SEASON   | 2019-06-01     | 2019-08-31
          2019-33                 | SEASON   | 2019-01-01     | 2019-03-31
          2019-36                 | SEASON   | 2019-10-01     | 2019-12-31
          2019-37                 | SEASON   | 2019-01-01     | 2019-04-30
          2019-39                 | SEASON   | 2019-09-01     | 2019-12-31
          2019-38~                | SEASON   | 2019-01-01     | 2019-12-31
          2019-40                 | SEASON   | 2019-01-01     | 2019-06-30
          2019-41                 | SEASON   | 2019-07-01     | 2019-12-31
          2019-41~                | SEASON   | 2019-01-01     | 2020-06-30
          201X-21                 | DECADE   | 2010-03-01     | 2019-05-31
          # level 2: qualifiers on parts
          2004-06~-11             | DAY      | 2004-05-11     | 2004-07-11
          2004~-06-11             | DAY      | 2003-06-11     | 2005-06-11
          2004-06-~11             | DAY      | 2004-06-10     | 2004-06-12
          2004-~06                | MONTH    | 2004-05-01     | 2004-07-31
          2004?-06                | MONTH    | 2004-06-01     | 2004-06-30
          2004%-?06-~11           | DAY      | 2004-06-10     | 2004-06-12
          2004-06-~01/2004-06-~20 | INTERVAL | 2004-05-31     | 2004-06-21
          # level 2: unknown digits anywhere behind the century
          156X-12-25              | DECADE   | 1560-12-25     | 1569-12-25
          15XX-12-XX              | CENTURY  | 1500-12-01     | 1599-12-31
          201X-02-29              | DECADE   | 2012-02-29     | 2016-02-29
          2019-1X                 | YEAR     | 2019-10-01     | 2019-12-31
          2019-XX-31              | YEAR     | 2019-01-31     | 2019-12-31
          2019-10-2X              | MONTH    | 2019-10-20     | 2019-10-29
          2019-10-3X              | MONTH    | 2019-10-30     | 2019-10-31
          # level 2: sets
          [..2019-10]             | SET      |                | 2019-10-31
          [2013..2015]            | SET      | 2013-01-01     | 2015-12-31
          [1760-12..]             | SET      | 1760-12-01     |
          [1667,1668,1670..1672]  | SET      | 1667-01-01     | 1672-12-31
          [2019,2013-05]          | SET      | 2013-05-01     | 2019-12-31
          [..1760-12-03,1762]     | SET      |                | 1762-12-31
          {1960,1961-12}          | SET      | 1960-01-01     | 1961-12-31
          {..1984}                | SET      |                | 1984-12-31
          {2019~}                 | SET      | 2018-01-01     | 2020-12-31
          # level 2: nothing known
          XXXX                    | UNKNOWN  |                |
          """)
  void given_a_date_when_parsed_then_it_is_canonical_and_its_bounds_are_known(
      String edtf, DatePrecision precision, String earliest, String latest) {
    var date = FuzzyDate.parse(edtf);

    assertThat(date.edtf()).isEqualTo(edtf);
    assertThat(date.precision()).isEqualTo(precision);
    assertThat(String.valueOf(date.earliest())).isEqualTo(String.valueOf(earliest));
    assertThat(String.valueOf(date.latest())).isEqualTo(String.valueOf(latest));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ?2004-?06-?11    | 2004-06-11?
          2004-06?-?11     | 2004-06-11?
          ~2004            | 2004~
          ?2004~           | 2004%
          2004?-06~        | 2004%-~06
          2004?-06?        | 2004-06?
          2004-%06-11~     | 2004~-%06-~11
          ~2019/?2020-01?  | 2019~/2020-01?
          [~2019,~2020-01] | [2019~,2020~-01]
          """)
  void given_ways_to_write_a_date_when_parsed_then_they_become_one(String text, String canonical) {
    assertThat(Edtf.parse(text).print()).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      quoteCharacter = '"',
      textBlock =
          """
          |0|expected a date, such as 2019-10
           2019|0|expected a digit of a year of four, found U+0020
          2019 |4|no time of day
          abc|0|expected a digit of a year of four, found 'a'
          19|2|expected a digit of a year of four, or X, found the end
          201|3|expected a digit of a year of four, or X, found the end
          20191015|4|expected '-' and a month; or write Y before a year of more than four digits
          +2019|0|found '+'
          -0000|0|expected the year zero without a sign
          ٢٠١٩|0|found U+0662
          2019-١٠|5|found U+0661
          2019–10|4|expected the end, found U+2013
          2019-10-15😀|10|expected the end, found U+1F600
          2019-|5|expected a digit of a month of two, or X, found the end
          2019-1|6|expected a digit of a month of two, or X, found the end
          2019-00|5|expected a month from 01 to 12, or a season from 21 to 41
          2019-13|5|expected a month from 01 to 12, or a season from 21 to 41
          2019-20|5|expected a month from 01 to 12, or a season from 21 to 41
          2019-42|5|expected a month from 01 to 12, or a season from 21 to 41
          2019-2X|5|expected a month from 01 to 12, or a season from 21 to 41
          2019-W05|5|found 'W'
          2019-123|7|expected the end, found '3'
          2019-10-00|8|expected a day from 01 to 31
          2019-10-32|8|expected a day from 01 to 31
          2019-02-30|8|expected a day that this month has
          2019-02-~30|9|expected a day that this month has
          2019-02-29|8|expected a day that this month has
          2019-02-3X|8|expected a day that this month has
          2019-10-15-|10|expected the end, found '-'
          2019-21-05|7|a season has no day
          2019-10-15T12:00|10|no time of day
          2019-10-15T12:00:00Z|10|no time of day
          XXXX~|0|only the last two of a year can be X; XXXX stands alone
          ?XXXX|1|only the last two of a year can be X
          -XXXX|1|only the last two of a year can be X
          XXXX-12|0|only the last two of a year can be X
          XXXX/2019|0|only the last two of a year can be X
          2019/XXXX|5|only the last two of a year can be X
          [XXXX]|1|only the last two of a year can be X
          XXXXX|0|only the last two of a year can be X
          2XXX|1|only the last two of a year can be X
          XXXX-12-XX|0|only the last two of a year can be X
          20X9|3|expected X, as every digit behind an X, found '9'
          201x|3|found 'x'
          201u|3|found 'u'
          2019??|5|expected the end, found '?'
          2019-10~?|8|expected the end, found '?'
          1950S2|4|significant digits (S) are not read
          Y17E7|3|an exponent (E) is not read
          Y171010000S3|10|significant digits (S) are not read
          Y2019|5|leave it out before fewer
          Y|1|leave it out before fewer
          Y01234|1|expected a digit other than 0 first
          Y12345-06|6|a year with Y has no month
          Y999999998|1|expected a year of at most 999999997
          Y-12345678901234567890|2|expected a year of at most 999999997
          /|1|expected a date or .. on one side of '/'
          ..|2|expected '/' and a date, found the end
          ..2019|2|expected '/' and a date, found '2'
          2019/2018|5|expected a date that is not before 2019
          2019-12/2019-11|8|expected a date that is not before 2019-12
          2014~/2013|6|expected a date that is not before 2014~
          2019/13|7|expected a digit of a year of four, or X, found the end
          2018/2019/2020|9|an interval has two ends
          2018..2019|4|several dates stand in [ ] or { }
          2018,2019|4|several dates stand in [ ] or { }
          []|1|expected a digit of a year of four, found ']'
          [..]|3|expected a digit of a year of four, found ']'
          [2019|5|expected ',' or ']', found the end
          [2019}|5|expected ',' or ']', found '}'
          {2019]|5|expected ',' or '}', found ']'
          [2019, 2020]|6|found U+0020
          [2019,]|6|found ']'
          [2019/2020]|5|expected ',' or ']', found '/'
          [2019..2018]|7|expected a date that is not before 2019
          [2019,..2020]|6|'..' stands before the first date only
          [2019..,2020]|7|expected a digit of a year of four, found ','
          [2019]~|6|expected the end, found '~'
          [2019]/2020|6|an interval has two ends
          """)
  void given_what_is_not_edtf_when_parsed_then_the_error_says_where_and_what_was_expected(
      String text, int position, String what) {
    var given = text == null ? "" : text;

    assertThatThrownBy(() -> FuzzyDate.parse(given))
        .hasMessageStartingWith("Not a date in EDTF, at position " + position + ": ")
        .hasMessageContaining(what)
        .asInstanceOf(type(EdtfException.class))
        .satisfies(e -> assertThat(e.position()).isEqualTo(position))
        .satisfies(e -> assertThat(e.text()).isEqualTo(given));
  }
}
