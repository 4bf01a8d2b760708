package org.isnad.articles.claim;

import static org.isnad.rest.TypeId.Kind.ACTOR;
import static org.isnad.rest.TypeId.Kind.CITATION;
import static org.isnad.rest.TypeId.Kind.CLAIM;
import static org.isnad.rest.TypeId.Kind.REPORT;

import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.isnad.articles.text.ReportTexts;
import org.isnad.record.Draft;
import org.isnad.record.Intake;
import org.isnad.record.Referents;
import org.isnad.rest.ProblemCode;
import org.isnad.rest.ProblemException;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

@Singleton
class ClaimIntake extends Intake<NewClaim, Claim> {
  private final ClaimRepository claims;
  private final ReportTexts texts;

  ClaimIntake(ClaimRepository claims, ReportTexts texts) {
    super(NewClaim.class, claims);
    this.claims = claims;
    this.texts = texts;
  }

  @Override
  protected Claim newRow() {
    return new Claim(TypeId.next(CLAIM));
  }

  @Override
  protected void write(NewClaim draft, Claim row, Referents referents) {
    TypeId report = referents.of("report", draft.report(), REPORT);
    if (row.reportId != null && !row.reportId.equals(report.uuid())) {
      throw new ProblemException(
          ProblemCode.INVALID_FIELD,
          "report: a claim stays with its report. Send this one under another external id");
    }
    List<String> about = referents.textsOf("about", draft.about());
    List<Attribution> attribution =
        draft.attribution().stream().map(link -> link(link, referents)).toList();
    texts.refuseUncited(report, "about", about);
    texts.refuseUncited(
        report,
        "attribution",
        attribution.stream().flatMap(link -> Stream.ofNullable(link.source())).toList());
    List<String> contradicts = referents.textsOf("contradicts", draft.contradicts(), CLAIM);
    List<String> qualifies = referents.textsOf("qualifies", draft.qualifies(), CLAIM);
    int start = draft.quote().start();
    int end = draft.quote().end();
    Set<String> hidden =
        row.about == null ? Set.of() : claims.hidden(ClaimRepository.pointedAt(row));
    row.exact = texts.of(report).exact("quote", start, end, draft.quote().exact());
    row.reportId = report.uuid();
    row.start = start;
    row.end = end;
    row.propositions = Draft.orNone(draft.propositions());
    row.about = kept(row.about, about, hidden);
    row.attribute(attribution);
    row.modality = draft.modality();
    row.hedges = Draft.orNone(draft.hedges());
    row.credibility = draft.credibility();
    row.contradicts = kept(row.contradicts, contradicts, hidden);
    row.qualifies = kept(row.qualifies, qualifies, hidden);
  }

  /**
   * The ids that a draft has, and those of before that whoever sends it could not have read: these
   * are not theirs to leave out.
   *
   * @param before null of a new claim
   */
  private static List<String> kept(
      @Nullable List<String> before, List<String> sent, Set<String> hidden) {
    if (before == null || Collections.disjoint(before, hidden)) {
      return sent;
    }
    if (before.stream().filter(id -> !hidden.contains(id)).toList().equals(sent)) {
      return before;
    }
    return Stream.concat(sent.stream(), before.stream().filter(hidden::contains)).toList();
  }

  private static Attribution link(NewClaim.Link link, Referents referents) {
    return new Attribution(
        referents.textOf("attribution", link.source(), ACTOR, CITATION),
        link.description(),
        link.verb(),
        link.kind(),
        Boolean.TRUE.equals(link.anonymous()),
        link.channel(),
        referents.dateOf("attribution.date", link.date()));
  }
}
