package org.isnad.rest.batch;

import java.util.List;

/**
 * What came of each read.
 *
 * @param answers in the order of the reads
 */
record Answers(List<ReadAnswer> answers) {}
