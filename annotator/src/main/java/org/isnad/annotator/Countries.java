package org.isnad.annotator;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Of which countries a text speaks, and by which names. */
final class Countries {
  private final Map<String, Set<String>> names = new HashMap<>();

  void spoken(Set<String> countries, String name) {
    countries.forEach(c -> names.computeIfAbsent(c, k -> new HashSet<>(2)).add(name));
  }

  /** Whether a country is spoken of by another name than this. */
  boolean has(String country, String exceptName) {
    Set<String> by = names.getOrDefault(country, Set.of());
    return by.size() > 1 || (by.size() == 1 && !by.contains(exceptName));
  }
}
