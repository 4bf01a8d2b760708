package org.isnad.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneReportTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ report(id: \"rpt_1\") { title } }",
        "{report(id:\"a } b { (\"){title actors{actor{name(lang:\"en\")}}}}",
        "query One($id: ID!) { report(id: $id) { title } }",
        "query ($id: ID! = \"{\") {\n  it: report(id: $id) {\n title }\n}\n",
        "{ report(id: \"a\\\"b\") { title } }",
      })
  void given_a_query_of_one_report_when_glanced_at_then_it_is_seen(String query) {
    assertThat(OneReport.isAsked(query)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{ reports(first: 1) { totalCount } }",
        "{ report(id: \"a\") { title } reports { totalCount } }",
        "{ a: report(id: \"a\") { title } b: report(id: \"b\") { title } }",
        "{ report: reports { totalCount } }",
        "mutation { report(id: \"a\") { title } }",
        "subscription { report(id: \"a\") { title } }",
        "{ ...F } fragment F on Query { reports { totalCount } }",
        "{ ... { reports { totalCount } } report(id: \"a\") { title } }",
        "query A { report(id: \"a\") { title } } query B { reports { totalCount } }",
        "{ report(id: \"a\") { title # }\n } reports { totalCount } }",
        "{ report(id: \"a\" { title }",
        "{ report(id: \"a\") { title }",
        "} { report",
      })
  void given_any_other_query_when_glanced_at_then_it_is_not_taken_for_one(String query) {
    assertThat(OneReport.isAsked(query)).isFalse();
  }
}
