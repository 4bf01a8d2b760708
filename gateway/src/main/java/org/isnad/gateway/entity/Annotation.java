package org.isnad.gateway.entity;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.isnad.gateway.join.Fetched;
import org.isnad.gateway.problem.UpstreamUnavailable;
import org.isnad.gateway.upstream.AnnotationRecord;
import org.isnad.gateway.upstream.AnnotationRecord.CandidateRecord;
import org.isnad.gateway.upstream.AnnotationRecord.DatedRecord;
import org.isnad.gateway.upstream.AnnotationRecord.SpotRecord;
import org.jspecify.annotations.Nullable;

@Type
@Description("What the annotator finds in a text. Places are Unicode code points of the text.")
public final class Annotation {
  private final AnnotationRecord found;
  private final Fetched fetched;

  Annotation(AnnotationRecord found, Fetched fetched) {
    this.found = found;
    this.fetched = fetched;
  }

  @Description("Of known entities, in the order of the text")
  public @NonNull List<@NonNull AnnotatedMention> getMentions() {
    return found.mentions().stream().map(spot -> new AnnotatedMention(spot, fetched)).toList();
  }

  @Description("That it tells, in the order of the text")
  public @NonNull List<@NonNull AnnotatedDate> getDates() {
    return found.dates().stream().map(dated -> AnnotatedDate.of(dated)).toList();
  }

  @Description("Names that it seems to use and nobody knows")
  public @NonNull List<@NonNull AnnotatedCandidate> getCandidates() {
    return found.candidates().stream().map(AnnotatedCandidate::of).toList();
  }

  @Type
  @Description("A span of a text that refers to entities.")
  public static final class AnnotatedMention {
    private final SpotRecord spot;
    private final Fetched fetched;

    private AnnotatedMention(SpotRecord spot, Fetched fetched) {
      this.spot = spot;
      this.fetched = fetched;
    }

    @Description("Unicode code points of the text")
    public int getStart() {
      return spot.start();
    }

    @Description("Exclusive")
    public int getEnd() {
      return spot.end();
    }

    @Description("The words")
    public @NonNull String getExact() {
      return spot.exact();
    }

    @Id
    @Description("Entities: all that it may be, if it is ambiguous")
    public @NonNull List<@NonNull String> getRefs() {
      return spot.refs();
    }

    @Description("From 0 to 1")
    public double getConfidence() {
      return spot.confidence();
    }

    @Description("The entities, as far as they are still there")
    public @Nullable List<@NonNull Entity> getEntities() throws UpstreamUnavailable {
      List<Entity> entities = new ArrayList<>();
      for (String id : spot.refs()) {
        Entity entity = Entity.of(id, fetched);
        if (entity != null) {
          entities.add(entity);
        }
      }
      return entities;
    }
  }

  @Description("A date that a text tells, and where.")
  public record AnnotatedDate(
      @Description("Unicode code points of the text") int start,
      @Description("Exclusive") int end,
      @Description("As well as it is known") @NonNull FuzzyDate date) {

    private static AnnotatedDate of(DatedRecord dated) {
      return new AnnotatedDate(dated.start(), dated.end(), FuzzyDate.told(dated.date()));
    }
  }

  @Description("What may be the name of somebody not yet known.")
  public record AnnotatedCandidate(
      @Description("Unicode code points of the text") int start,
      @Description("Exclusive") int end,
      @Description("The words") @NonNull String exact,
      @Description("Of what it is a name, if it is one: PERSON, ORGANIZATION, PLACE") @NonNull
          String kind,
      @Description("The words that say so, folded") @NonNull String cue) {

    private static AnnotatedCandidate of(CandidateRecord candidate) {
      return new AnnotatedCandidate(
          candidate.start(), candidate.end(), candidate.exact(), candidate.kind(), candidate.cue());
    }
  }
}
