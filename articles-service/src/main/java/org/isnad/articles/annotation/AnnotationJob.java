package org.isnad.articles.annotation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/**
 * A report that is to be annotated, for lists that are narrowed by it. {@link AnnotationJobs}
 * writes it.
 */
@Entity
@Immutable
class AnnotationJob {
  @Id
  @Column(name = "report_id")
  UUID reportId;

  boolean dead;

  AnnotationJob() {}
}
