package org.isnad.gateway.http;

import graphql.ExecutionResult;
import org.reactivestreams.Publisher;

/**
 * What a subscription gives.
 *
 * @param results one for each event
 */
record Answers(Publisher<ExecutionResult> results, Cost cost, String requestId)
    implements Turn.Outcome {}
