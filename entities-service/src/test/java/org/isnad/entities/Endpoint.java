package org.isnad.entities;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** The kinds of record that the service keeps, and a body that makes one. */
enum Endpoint {
  ACTORS(
      """
      {"kind":"ORGANIZATION","subtype":"armed-group","names":[%s],"territory":null,
       "validity":{"edtf":"1988/..","verbatim":"منذ 1988"},"sameAs":["https://example.org/1"],
       "notSameAs":["test:a"]}\
      """),
  LOCATIONS(
      """
      {"kind":"COUNTRY","names":[%s],"demonyms":[{"value":"مالي","lang":"ar"}],
       "parents":["test:place"],"isoCode":"ML","m49":"466","lat":17.5,"lon":-4,
       "geometry":{"type":"Point","coordinates":[-4,17.5]},"precision":"COUNTRY_CENTROID"}\
      """),
  EVENTS(
      """
      {"type":"ATTACK","titles":[{"value":"هجوم","lang":"ar"}],"names":[%s],
       "date":{"edtf":"2019-12~","latest":"2019-12-31"},
       "places":[{"location":"test:place","precision":"CITY"}],
       "participants":[{"actor":"test:a","role":"PERPETRATOR"}],"partOf":null,
       "fatalities":{"low":1,"high":3}}\
      """),
  RELATIONS(
      """
      {"type":"HOSTILE_TO","source":"test:a","target":"test:b","places":["test:place"],
       "validity":{"edtf":"<day>/9999-10"},"polarity":"POSITIVE","stance":"ANALOGY",
       "nature":["tactical"]}\
      """);

  private static final String NAME = "{\"value\":\"الاسم\",\"lang\":\"ar\",\"kind\":\"PRIMARY\"}";

  /** What the bodies point at. */
  static void createReferents() {
    for (String actor : new String[] {"a", "b"}) {
      Api.created(
          "/v1/actors",
          "{\"externalIds\":[{\"scheme\":\"test\",\"value\":\"%s\"}],\"kind\":\"PERSON\",\"names\":[%s]}"
              .formatted(actor, NAME));
    }
    Api.created(
        "/v1/locations",
        "{\"externalIds\":[{\"scheme\":\"test\",\"value\":\"place\"}],\"kind\":\"CITY\",\"names\":[%s]}"
            .formatted(NAME));
  }

  private static final AtomicInteger DAYS = new AtomicInteger(0x100000);

  private final String body;

  Endpoint(String body) {
    this.body = body.replace("%s", "{\"value\":\"الاسم\",\"lang\":\"ar\",\"kind\":\"PRIMARY\"}");
  }

  /** ALL, those that have NAMED records, or one. */
  static List<Endpoint> of(String kinds) {
    return switch (kinds) {
      case "ALL" -> List.of(values());
      case "NAMED" -> List.of(ACTORS, LOCATIONS, EVENTS);
      default -> List.of(valueOf(kinds));
    };
  }

  String path() {
    return "/v1/" + noun() + "s";
  }

  /** Of the ids. */
  String prefix() {
    return this == EVENTS ? "evt" : noun().substring(0, 3);
  }

  String noun() {
    return name().toLowerCase(Locale.ROOT).replaceFirst("s$", "");
  }

  /** On one line. No two say the same: of relations that would be one. */
  String body() {
    return body(DAYS.incrementAndGet());
  }

  private String body(int day) {
    return body.replace("\n", "").replace("<day>", LocalDate.ofEpochDay(day).toString());
  }

  /** A body with an external id; the same for the same. */
  String body(String externalId) {
    return body(externalId.hashCode() & 0xFFFFF)
        .replaceFirst("\\{", "{" + externalIds(externalId) + ",");
  }

  static String externalIds(String value) {
    return "\"externalIds\":[{\"scheme\":\"test\",\"value\":\"" + value + "\"}]";
  }
}
