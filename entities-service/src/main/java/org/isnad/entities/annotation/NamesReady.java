package org.isnad.entities.annotation;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** The service is ready when it has read the names, and says how many it knows. */
@Singleton
@Readiness
class NamesReady implements HealthCheck {
  private final KnownNames names;

  NamesReady(KnownNames names) {
    this.names = names;
  }

  @Override
  public HealthCheckResponse call() {
    int known = names.size();
    var response = HealthCheckResponse.named("names").status(known >= 0);
    return known < 0 ? response.build() : response.withData("names", known).build();
  }
}
