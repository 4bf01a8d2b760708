package org.isnad.articles;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** The kinds of record that the service keeps, and a body that makes one. */
enum Endpoint {
  REPORTS(
      """
      {"body":"عنوان الخبر\\n\\nقال مسؤول إن شيئا حدث في مالي يوم الاثنين <n>.","language":"ar",
       "type":"analysis","publisher":"seed:actor-1","authors":["كاتب"],"url":"https://example.org/1",
       "publishedAt":{"edtf":"2019-12-20","verbatim":"أمس"},"retrievedAt":"2020-01-02T03:04:05.678901Z",
       "cites":[{"publisher":"seed:actor-2","type":"NewsArticle","title":"x",
       "url":"https://example.org/2","date":{"edtf":"2019-12"}}],"reliability":"C"}\
      """),
  MENTIONS(
      """
      {"report":"test:report","start":0,"end":5,"exact":"عنوان","refs":["seed:actor-1","seed:place-1"],
       "kind":"NAME","status":"AMBIGUOUS","annotator":"MACHINE","confidence":0.5,"why":"alias"}\
      """),
  CLAIMS(
      """
      {"report":"test:report","quote":{"start":13,"end":16,"exact":"قال"},
       "propositions":[{"value":"شيء حدث","lang":"ar"}],"about":["seed:event-1","test:report"],
       "attribution":[{"source":"seed:actor-1","kind":"NARRATOR"},
       {"source":"test:cite","verb":"نقلا عن","kind":"REPORTS","channel":"print","date":{"edtf":"2019"}},
       {"description":"an official","kind":"TOLD","anonymous":true}],
       "modality":"PROBABLE","hedges":["ربما"],"credibility":3,
       "contradicts":["test:claim"],"qualifies":[]}\
      """);

  /** What the bodies point at. */
  static void createReferents() {
    Api.created(
        "/v1/reports",
        REPORTS.body("report").replace("\"cites\":[{", "\"cites\":[{" + externalIds("cite") + ","));
    Api.created(
        "/v1/claims", CLAIMS.body("claim").replace("\"contradicts\":[\"test:claim\"],", ""));
  }

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final String body;

  Endpoint(String body) {
    this.body = body;
  }

  /** ALL or one. */
  static List<Endpoint> of(String kinds) {
    return kinds.equals("ALL") ? List.of(values()) : List.of(valueOf(kinds));
  }

  String path() {
    return "/v1/" + name().toLowerCase(Locale.ROOT);
  }

  String noun() {
    return path().substring(4, path().length() - 1);
  }

  /** Of the ids. */
  String prefix() {
    return switch (this) {
      case REPORTS -> "rpt";
      case MENTIONS -> "men";
      case CLAIMS -> "clm";
    };
  }

  /** On one line. No two say the same: of reports that would be one. */
  String body() {
    return numbered("n" + NUMBERS.incrementAndGet());
  }

  private String numbered(String number) {
    return body.replace("\n", "").replace("<n>", number);
  }

  /** A body with an external id; the same for the same. */
  String body(String externalId) {
    return numbered(externalId).replaceFirst("\\{", "{" + externalIds(externalId) + ",");
  }

  static String externalIds(String value) {
    return "\"externalIds\":[{\"scheme\":\"test\",\"value\":\"" + value + "\"}]";
  }
}
