package org.isnad.articles.search;

import org.isnad.rest.TypeId;

/**
 * A name that may have been meant.
 *
 * @param entity who has it: {@code act_01h455vb4pex5vsknk084sn02q}
 * @param name as it is stored: {@code مختار بلمختار}
 * @param score how like it is to what was asked, from 0 to 1: {@code 0.82}
 */
public record Suggestion(TypeId entity, String name, double score) {}
