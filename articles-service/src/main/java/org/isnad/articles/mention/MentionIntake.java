package org.isnad.articles.mention;

import static org.isnad.rest.TypeId.Kind.ACTOR;
import static org.isnad.rest.TypeId.Kind.CITATION;
import static org.isnad.rest.TypeId.Kind.EVENT;
import static org.isnad.rest.TypeId.Kind.LOCATION;
import static org.isnad.rest.TypeId.Kind.MENTION;
import static org.isnad.rest.TypeId.Kind.RELATION;
import static org.isnad.rest.TypeId.Kind.REPORT;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.isnad.articles.teaching.DecisionOutbox;
import org.isnad.articles.text.ReportTexts;
import org.isnad.record.Intake;
import org.isnad.record.Referents;
import org.isnad.rest.ExternalId;
import org.isnad.rest.IfMatch;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.isnad.rest.Reference;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

@Singleton
class MentionIntake extends Intake<NewMention, Mention> {
  /** To what a span may refer. */
  private static final TypeId.Kind[] REFERRED = {ACTOR, LOCATION, EVENT, RELATION, CITATION};

  private final MentionRepository mentions;
  private final ReportTexts texts;
  private final DecisionOutbox outbox;

  MentionIntake(MentionRepository mentions, ReportTexts texts, DecisionOutbox outbox) {
    super(NewMention.class, mentions);
    this.mentions = mentions;
    this.texts = texts;
    this.outbox = outbox;
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
    List<String> refs = referents.textsOf("refs", draft.refs(), REFERRED);
    texts.refuseUncited(report, "refs", refs);
    var text = texts.of(report);
    int start = draft.start();
    int end = draft.end();
    text.exact("span", start, end, draft.exact());
    EditorsWord before = EditorsWord.of(row);
    row.reportId = report.uuid();
    row.stand(start, end, text);
    row.refs = refs;
    row.kind = draft.kind();
    row.status =
        draft.status() != null
            ? draft.status()
            : refs.isEmpty() ? MentionStatus.UNRESOLVED : MentionStatus.RESOLVED;
    row.annotator = draft.annotator() == null ? Annotator.EDITOR : draft.annotator();
    row.confidence = draft.confidence();
    row.why = draft.why();
    row.dropped = List.of();
    row.confirmed = false;
    row.said = before;
  }

  @Override
  protected void complete(Collection<Mention> written) {
    for (Mention row : written) {
      if (row.said != null) {
        tell(row.said, EditorsWord.of(row), row);
        row.said = null;
      }
    }
    mentions.settle(written);
  }

  @Override
  protected Map<ExternalId, TypeId> deleteParts(Mention row, Instant now) {
    tell(EditorsWord.of(row), EditorsWord.NONE, row);
    return Map.of();
  }

  /** Has names learn from what an editor says by a mention, in the transaction that stores it. */
  private void tell(EditorsWord before, EditorsWord now, Mention row) {
    outbox.add(before.before(now, row.id(), new TypeId(REPORT, row.reportId)));
  }

  /**
   * {@inheritDoc}
   *
   * <p>Its report is locked first, as by those who write all mentions of a report: else each of two
   * might have what the other waits for.
   */
  @Override
  public Mention changeable(TypeId id, IfMatch expected) {
    TypeId report = mentions.reportOf(id);
    if (report != null) {
      texts.hold(report);
    }
    return super.changeable(id, expected);
  }

  /**
   * An editor's word that the span refers, and to what.
   *
   * @param refs null for those that it has
   * @throws ProblemException {@code INVALID_FIELD} if it is not said to which one it refers, {@code
   *     UNKNOWN_REFERENCE}, and those of {@link #changeable}
   */
  Mention confirm(TypeId id, IfMatch expected, @Nullable List<Reference> refs) {
    Referents referents =
        refs == null ? new Referents(Map.of(), null) : references.find(Set.copyOf(refs));
    return decide(
        id,
        expected,
        row -> {
          List<String> to = refs == null ? row.refs : referents.textsOf("refs", refs, REFERRED);
          if (to.isEmpty() || (refs == null && row.status == MentionStatus.AMBIGUOUS)) {
            throw new ProblemException(
                ProblemCode.INVALID_FIELD,
                "refs: say to what '%s' refers, for it is %s"
                    .formatted(row.exact, to.isEmpty() ? "not known" : "one of " + to));
          }
          texts.refuseUncited(new TypeId(REPORT, row.reportId), "refs", to);
          row.dropped =
              Stream.concat(
                      row.dropped.stream(),
                      row.annotator == Annotator.MACHINE ? row.refs.stream() : Stream.empty())
                  .filter(ref -> !to.contains(ref))
                  .distinct()
                  .toList();
          row.confirmed = to.size() > 1;
          row.refs = to;
          row.status = MentionStatus.RESOLVED;
        });
  }

  /** An editor's word that the span refers to nothing of the kind. */
  Mention reject(TypeId id, IfMatch expected) {
    return decide(id, expected, row -> row.status = MentionStatus.REJECTED);
  }

  private Mention decide(TypeId id, IfMatch expected, Consumer<Mention> decision) {
    return QuarkusTransaction.requiringNew()
        .call(() -> {
          Mention row = changeable(id, expected);
          EditorsWord before = EditorsWord.of(row);
          decision.accept(row);
          row.annotator = Annotator.EDITOR;
          row.confidence = null;
          tell(before, EditorsWord.of(row), row);
          mentions.flush();
          return row;
        });
  }
}
