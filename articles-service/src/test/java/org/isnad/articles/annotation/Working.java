package org.isnad.articles.annotation;

import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.isnad.articles.Stored;

/** What workers do, done by hand. */
@Singleton
public class Working {
  private final AnnotationJobs jobs;
  private final AnnotationWorker worker;
  private final AnnotationsClient client;
  private final Stored stored;

  Working(
      AnnotationJobs jobs,
      AnnotationWorker worker,
      @RestClient AnnotationsClient client,
      Stored stored) {
    this.jobs = jobs;
    this.worker = worker;
    this.client = client;
    this.stored = stored;
  }

  /** Works on what there is, though it may have been put off. */
  public void once() {
    stored.run("UPDATE annotation_job SET not_before = now()");
    worker.work();
  }

  /** Works until nothing is left. */
  public void off() {
    while (stored.run("SELECT FROM annotation_job WHERE NOT dead") > 0) {
      once();
    }
  }

  /** Works until nothing is left, beside others who do the same. */
  public void offWithOthers() {
    while (stored.run("SELECT FROM annotation_job WHERE NOT dead") > 0) {
      worker.work();
    }
  }

  /** Annotates the report with a body, and leaves the others. */
  public void one(String body) {
    stored.run("UPDATE annotation_job SET not_before = now()");
    for (var claim : jobs.claim(100)) {
      if (claim.body().equals(body)) {
        jobs.complete(List.of(client.annotate(List.of(claim)).getFirst().of(claim)));
      }
    }
  }
}
