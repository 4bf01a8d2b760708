package org.isnad.record;

import java.util.List;

/**
 * Answer to a look-up of many.
 *
 * @param items those found, in the order asked, each once
 * @param missing references that point at nothing: {@code seed:nobody}
 */
public record Found<V>(List<V> items, List<String> missing) {}
