package org.isnad.articles.annotation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.isnad.articles.candidate.CandidateKind;
import org.isnad.articles.candidate.Sighting;
import org.isnad.articles.identity.AsService;
import org.isnad.articles.mention.Finding;
import org.isnad.articles.mention.MentionKind;
import org.isnad.articles.mention.MentionStatus;
import org.isnad.articles.text.ReportText;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/** The annotator, in entities-service. */
@Path("/v1/annotations/batch")
@RegisterProvider(AsService.class)
@RegisterRestClient(configKey = "annotations")
interface AnnotationsClient {
  @POST
  Answer annotate(Texts texts);

  /**
   * Has the texts of jobs read.
   *
   * @return for each job what was found, in their order
   * @throws IllegalArgumentException if the answer is of other texts
   */
  default List<Annotations> annotate(List<AnnotationJobs.Claim> claims) {
    List<Annotations> items =
        annotate(new Texts(claims.stream().map(c -> new Text(c.body(), c.language())).toList()))
            .items();
    if (items.size() != claims.size()) {
      throw new IllegalArgumentException(
          "%d answers for %d texts".formatted(items.size(), claims.size()));
    }
    return items;
  }

  /** What is asked. */
  record Texts(List<Text> texts) {}

  /**
   * What is answered.
   *
   * @param items one for each text
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Answer(List<Annotations> items) {}

  /**
   * A text to be read.
   *
   * @param language BCP 47
   */
  record Text(String text, String language) {}

  /**
   * What was found in a text.
   *
   * @param seq up to which change of the feed the annotator knew the names
   * @param dates null for none
   * @param candidates null for none
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Annotations(
      long seq,
      List<Found> mentions,
      @Nullable List<FoundDate> dates,
      @Nullable List<Candidate> candidates) {
    /**
     * All of it as it is stored.
     *
     * @throws IllegalArgumentException if it is not of this text
     * @throws NullPointerException if something is missing
     */
    AnnotationJobs.Annotated of(AnnotationJobs.Claim claim) {
      var text = new ReportText(claim.body());
      return new AnnotationJobs.Annotated(
          claim, seq, findings(text), dates(text), sightings(text), text);
    }

    private List<Finding> findings(ReportText text) {
      return mentions.stream().map(found -> found.finding(text)).toList();
    }

    private List<FoundDate> dates(ReportText text) {
      List<FoundDate> found = dates == null ? List.of() : dates;
      for (FoundDate date : found) {
        text.check(date.start(), date.end());
        Objects.requireNonNull(date.date(), "date");
      }
      return found;
    }

    private List<Sighting> sightings(ReportText text) {
      return candidates == null
          ? List.of()
          : candidates.stream().map(candidate -> candidate.sighting(text)).toList();
    }
  }

  /**
   * A span that may be a name, and of nobody known.
   *
   * @param exact what stands there; null if it is not said
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Candidate(
      int start,
      int end,
      @Nullable String exact,
      CandidateKind kind,
      String cue,
      @Nullable TypeId branchOf) {

    private Sighting sighting(ReportText text) {
      return new Sighting(
          start,
          end,
          standing(text, start, end, exact),
          Objects.requireNonNull(kind, "kind"),
          Objects.requireNonNull(cue, "cue"),
          branchOf == null ? null : branchOf.toString());
    }
  }

  private static String standing(ReportText text, int start, int end, @Nullable String exact) {
    String stands = text.check(start, end);
    if (exact != null && !exact.equals(stands)) {
      throw new IllegalArgumentException(
          "at %d to %d stands '%s', not '%s'".formatted(start, end, stands, exact));
    }
    return stands;
  }

  /**
   * A span that refers to something known.
   *
   * @param exact what stands there; null if it is not said
   * @param why what made the annotator think so
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Found(
      int start,
      int end,
      @Nullable String exact,
      List<TypeId> refs,
      MentionKind kind,
      MentionStatus status,
      @Nullable Double confidence,
      @Nullable Why why) {

    private Finding finding(ReportText text) {
      standing(text, start, end, exact);
      if (confidence != null && !(confidence >= 0 && confidence <= 1)) {
        throw new IllegalArgumentException("confidence is from 0 to 1, not " + confidence);
      }
      return new Finding(
          start,
          end,
          refs.stream().map(TypeId::toString).distinct().toList(),
          Objects.requireNonNull(kind, "kind"),
          Objects.requireNonNull(status, "status"),
          confidence,
          why == null ? null : why.inWords());
    }
  }

  /**
   * What made the annotator think so.
   *
   * @param alias the name, as its bearer has it
   * @param fold in what the text writes it otherwise
   * @param clitic what is written together with it
   * @param cue what beside it speaks for it
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Why(
      @Nullable String alias,
      @Nullable List<String> fold,
      @Nullable String clitic,
      @Nullable String cue) {

    /** In one line: {@code القاعدة; clitic و; cue تنظيم}. */
    private String inWords() {
      return Stream.of(
              alias,
              fold == null || fold.isEmpty() ? null : "fold " + String.join(", ", fold),
              clitic == null ? null : "clitic " + clitic,
              cue == null ? null : "cue " + cue)
          .filter(Objects::nonNull)
          .collect(Collectors.joining("; "));
    }
  }
}
