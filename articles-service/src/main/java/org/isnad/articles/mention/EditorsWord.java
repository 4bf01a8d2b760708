package org.isnad.articles.mention;

import static org.isnad.articles.teaching.Decision.Verdict.CONFIRMED;
import static org.isnad.articles.teaching.Decision.Verdict.REJECTED;
import static org.isnad.articles.teaching.Decision.Verdict.WITHDRAWN;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isnad.articles.teaching.Decision;
import org.isnad.rest.TypeId;

/**
 * What an editor says of entities by a mention: that its words name them, or do not. What the
 * machine found says nothing, nor does a mention in other words than names.
 *
 * @param exact what stands there
 * @param verdicts by entity; those that are rejected first, since of two that are merged the one
 *     that is confirmed has the last word
 */
record EditorsWord(String exact, Map<String, Decision.Verdict> verdicts) {
  static final EditorsWord NONE = new EditorsWord("", Map.of());

  /** Code points; no name is so long. */
  private static final int LONGEST = 1000;

  private static final Set<TypeId.Kind> NAMED =
      Set.of(TypeId.Kind.ACTOR, TypeId.Kind.LOCATION, TypeId.Kind.EVENT);

  /** What a mention says as it stands. */
  static EditorsWord of(Mention mention) {
    if (mention.reportId == null
        || mention.annotator != Annotator.EDITOR
        || !mention.kind.isNaming()
        || mention.exact.isBlank()
        || mention.exact.codePointCount(0, mention.exact.length()) > LONGEST) {
      return NONE;
    }
    Map<String, Decision.Verdict> verdicts = new LinkedHashMap<>();
    put(verdicts, mention.dropped, REJECTED);
    if (mention.status == MentionStatus.REJECTED) {
      put(verdicts, mention.refs, REJECTED);
    } else if (mention.status == MentionStatus.RESOLVED
        && (mention.refs.size() == 1 || mention.confirmed)) {
      put(verdicts, mention.refs, CONFIRMED);
    }
    return new EditorsWord(mention.exact, verdicts);
  }

  private static void put(
      Map<String, Decision.Verdict> verdicts, List<String> refs, Decision.Verdict verdict) {
    for (String ref : refs) {
      if (NAMED.contains(TypeId.parse(ref).kind())) {
        verdicts.put(ref, verdict);
      }
    }
  }

  /** What is to be told of a mention, of which this was said before. */
  List<Decision> before(EditorsWord now, TypeId mention, TypeId report) {
    List<Decision> decisions = new ArrayList<>();
    verdicts.keySet().stream()
        .filter(entity -> !now.verdicts.containsKey(entity))
        .forEach(entity -> decisions.add(new Decision(mention, report, entity, exact, WITHDRAWN)));
    now.verdicts.forEach((entity, verdict) -> {
      if (verdict != verdicts.get(entity) || !now.exact.equals(exact)) {
        decisions.add(new Decision(mention, report, entity, now.exact, verdict));
      }
    });
    return decisions;
  }
}
