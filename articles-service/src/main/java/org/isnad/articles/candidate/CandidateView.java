package org.isnad.articles.candidate;

import java.time.Instant;
import java.util.List;
import org.isnad.rest.TypeId;
import org.jspecify.annotations.Nullable;

/**
 * A name that reports use and nobody knows, or that was decided on.
 *
 * @param version counts decisions; what is seen makes no new one, but another ETag: {@code 1}
 * @param createdAt when it was first seen
 * @param updatedAt when it was last decided on; at first, when it was first seen
 * @param lastSeenAt when it was last found in a report that did not have it before: {@code
 *     2026-01-02T03:04:05.678901Z}
 * @param name in the form that was seen first: {@code حركة النهضة}
 * @param lang BCP 47, of the report where it was seen first: {@code ar}
 * @param kind of what it seems to be a name
 * @param status what became of it
 * @param entity id of what has the name, of an ACCEPTED one: {@code act_01h455vb4pex5vsknk084sn02q}
 * @param forms in which it stands in the newest reports, the most frequent first: {@code حركة
 *     النهضة}
 * @param reportCount in how many reports it stands: {@code 12}
 * @param sightingCount how often it stands in them: {@code 31}
 * @param sightings where it stands, up to 50, those in the newest reports first; absent in lists
 *     and in answers to decisions
 */
record CandidateView(
    TypeId id,
    int version,
    Instant createdAt,
    Instant updatedAt,
    Instant lastSeenAt,
    String name,
    String lang,
    CandidateKind kind,
    CandidateStatus status,
    @Nullable String entity,
    List<String> forms,
    int reportCount,
    int sightingCount,
    @Nullable List<SightingView> sightings) {

  static CandidateView of(
      Candidate candidate, List<String> forms, @Nullable List<SightingView> sightings) {
    return new CandidateView(
        candidate.id(),
        candidate.version,
        candidate.createdAt,
        candidate.updatedAt,
        candidate.lastSeenAt,
        candidate.name,
        candidate.lang,
        candidate.kind,
        candidate.status,
        candidate.entity,
        forms,
        candidate.reportCount,
        candidate.sightingCount,
        sightings);
  }
}
