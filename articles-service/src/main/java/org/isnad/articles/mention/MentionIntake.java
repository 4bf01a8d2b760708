package org.isnad.articles.mention;

import static org.isnad.rest.TypeId.Kind.ACTOR;
import static org.isnad.rest.TypeId.Kind.CITATION;
import static org.isnad.rest.TypeId.Kind.EVENT;
import static org.isnad.rest.TypeId.Kind.LOCATION;
import static org.isnad.rest.TypeId.Kind.MENTION;
import static org.isnad.rest.TypeId.Kind.RELATION;
import static org.isnad.rest.TypeId.Kind.REPORT;

import jakarta.inject.Singleton;
import java.util.List;
import org.isnad.articles.text.ReportTexts;
import org.isnad.record.Intake;
import org.isnad.record.Referents;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.isnad.rest.TypeId;

@Singleton
class MentionIntake extends Intake<NewMention, Mention> {
  private final ReportTexts texts;

  MentionIntake(MentionRepository mentions, ReportTexts texts) {
    super(NewMention.class, mentions);
    this.texts = texts;
  }

  @Override
  protected Mention newRow() {
    return new Mention(TypeId.next(MENTION));
  }

  @Override
  protected void write(NewMention draft, Mention row, Referents referents) {
    TypeId report = referents.of("report", draft.report(), REPORT);
    if (row.reportId != null && !row.reportId.equals(report.uuid())) {
      throw new ProblemException(
          ProblemCode.INVALID_FIELD,
          "report: a mention stays with its report. Send this one under another external id");
    }
    List<String> refs =
        referents.textsOf("refs", draft.refs(), ACTOR, LOCATION, EVENT, RELATION, CITATION);
    var text = texts.of(report);
    int start = draft.start();
    int end = draft.end();
    row.exact = text.exact("span", start, end, draft.exact());
    row.reportId = report.uuid();
    row.start = start;
    row.end = end;
    row.prefix = text.before(start);
    row.suffix = text.after(end);
    row.refs = refs;
    row.kind = draft.kind();
    row.status =
        draft.status() != null
            ? draft.status()
            : refs.isEmpty() ? MentionStatus.UNRESOLVED : MentionStatus.RESOLVED;
    row.annotator = draft.annotator() == null ? Annotator.EDITOR : draft.annotator();
    row.confidence = draft.confidence();
    row.why = draft.why();
  }
}
