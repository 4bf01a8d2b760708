package org.isnad.system.walk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** Small contracts for tests. */
final class Contracts {
  private Contracts() {}

  static Api of(String yaml) {
    try {
      return new Api("things", new YAMLMapper().readTree(yaml));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
