package org.isnad.gateway.http;

import io.smallrye.mutiny.Multi;

/**
 * What a subscription gives.
 *
 * @param each one for each event, made when it is asked for
 */
record Answers(Multi<Answer> each) implements Turn.Outcome {}
