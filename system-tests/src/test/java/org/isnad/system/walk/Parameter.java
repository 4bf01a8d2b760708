package org.isnad.system.walk;

import com.fasterxml.jackson.databind.JsonNode;

/** What an operation takes beside a body. */
record Parameter(String name, In in, boolean required, JsonNode schema) {
  enum In {
    PATH,
    QUERY,
    HEADER,
    COOKIE
  }
}
