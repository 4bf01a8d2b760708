package org.isnad.articles.search;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** The words of a report, for lists that are narrowed by them. {@link ReportWords} writes it. */
@Entity
@Immutable
@Table(name = "report_words")
class FoundByWords {
  @Id
  @Column(name = "report_id")
  UUID reportId;

  /** A tsvector. */
  String words;

  FoundByWords() {}
}
