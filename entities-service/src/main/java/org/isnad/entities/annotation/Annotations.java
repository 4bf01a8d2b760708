package org.isnad.entities.annotation;

import java.util.List;
import org.isnad.annotator.Annotation;

/**
 * What several texts speak of.
 *
 * @param items one for each text, in the order of the texts
 */
record Annotations(List<Annotation> items) {}
