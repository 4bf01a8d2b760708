package org.isnad.gateway.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isnad.gateway.join.Fetched;
import org.isnad.gateway.upstream.ReportRecord;
import org.isnad.gateway.upstream.ReportRecord.MentionRecord;
import org.isnad.gateway.upstream.ReportRecord.NamedRecord;

/**
 * An entity that a report names, as far as the report alone knows it.
 *
 * @param surface as the report calls it: its first name there, or else its first mention
 */
record Named(String id, String surface, List<Mention> mentions, EntityState state) {

  /** The entities of one kind, in the order of their first mention. */
  static List<Named> in(ReportRecord report, String prefix, Fetched fetched) {
    List<MentionRecord> mentions = report.mentions();
    if (mentions != null) {
      return in(mentions, prefix, fetched);
    }
    List<Named> all = new ArrayList<>();
    for (NamedRecord named : report.named() == null ? List.<NamedRecord>of() : report.named()) {
      if (named.id().startsWith(prefix)) {
        all.add(new Named(named.id(), named.surface(), List.of(), state(named.id(), fetched)));
      }
    }
    return all;
  }

  private static List<Named> in(List<MentionRecord> mentions, String prefix, Fetched fetched) {
    Map<String, List<MentionRecord>> byEntity = new LinkedHashMap<>();
    for (MentionRecord mention : mentions) {
      if (!mention.isRejected()) {
        mention.refs().stream()
            .filter(ref -> ref.startsWith(prefix))
            .forEach(ref -> byEntity.computeIfAbsent(ref, r -> new ArrayList<>()).add(mention));
      }
    }
    return byEntity.entrySet().stream()
        .map(e ->
            new Named(
                e.getKey(),
                surface(e.getValue()),
                e.getValue().stream().map(Mention::of).toList(),
                state(e.getKey(), fetched)))
        .toList();
  }

  private static String surface(List<MentionRecord> mentions) {
    return mentions.stream()
        .min(
            Comparator.comparing(
                m -> MentionKind.valueOf(m.kind()).compareTo(MentionKind.ALIAS) > 0))
        .map(MentionRecord::exact)
        .orElseThrow();
  }

  private static EntityState state(String id, Fetched fetched) {
    return fetched.has(id)
        ? (fetched.merged(id) ? EntityState.MERGED : EntityState.LIVE)
        : fetched.unavailable(id) ? EntityState.UNAVAILABLE : EntityState.DELETED;
  }
}
