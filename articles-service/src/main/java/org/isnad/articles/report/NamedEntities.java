package org.isnad.articles.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.isnad.articles.mention.MentionKind;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/** Whom and what a report names, each once, in the order of their first mentions. */
final class NamedEntities {
  /**
   * The mentions of report {@code r} in one text: of each its references, its kind, how many code
   * points its words have, and these. PostgreSQL and what lies between take a third of the time
   * that a row for each mention takes.
   */
  static final String COLUMN =
      """
      (SELECT string_agg(concat(array_to_string(m.refs, ' '), E'\\n', m.kind, E'\\n',
              char_length(m.exact), E'\\n', m.exact), ''
              ORDER BY m.span_start, m.span_end DESC, m.id)
          FROM mention m
          WHERE m.report_id = r.id AND m.deleted_at IS NULL AND m.status <> 'REJECTED')\
      """;

  /**
   * How a report calls an entity.
   *
   * @param byName whether that is a name
   */
  private record Called(String surface, boolean byName) {}

  private NamedEntities() {}

  /** Writes the list that {@link ReportView#named} is. */
  static void write(@Nullable String mentions, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("named");
    for (var named : of(mentions).entrySet()) {
      json.writeStartObject();
      json.writeStringField("id", named.getKey());
      json.writeStringField("surface", named.getValue().surface);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static Map<String, Called> of(@Nullable String mentions) {
    Map<String, Called> named = new LinkedHashMap<>();
    int at = 0;
    while (mentions != null && at < mentions.length()) {
      int refs = mentions.indexOf('\n', at);
      int kind = mentions.indexOf('\n', refs + 1);
      int length = mentions.indexOf('\n', kind + 1);
      int end =
          mentions.offsetByCodePoints(length + 1, Integer.parseInt(mentions, kind + 1, length, 10));
      var called =
          new Called(
              mentions.substring(length + 1, end),
              MentionKind.valueOf(mentions.substring(refs + 1, kind)).isName());
      for (int from = at; from < refs; ) {
        int blank = mentions.indexOf(' ', from);
        int to = blank < 0 || blank > refs ? refs : blank;
        String ref = mentions.substring(from, to);
        if (isEntity(ref)) {
          named.merge(ref, called, (first, next) -> first.byName || !next.byName ? first : next);
        }
        from = to + 1;
      }
      at = end;
    }
    return named;
  }

  private static boolean isEntity(String ref) {
    return TypeId.Kind.ACTOR.isOf(ref)
        || TypeId.Kind.LOCATION.isOf(ref)
        || TypeId.Kind.EVENT.isOf(ref);
  }
}
