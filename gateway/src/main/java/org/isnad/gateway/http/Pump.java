package org.isnad.gateway.http;

import graphql.ExecutionResult;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Takes events one at a time, and the next only when the client has taken in the one before: a slow
 * client slows its own subscription down, and nothing piles up.
 */
final class Pump implements Subscriber<ExecutionResult> {
  private final Sink sink;
  private final Executor aside;
  private volatile @Nullable Subscription subscription;
  private volatile boolean stopped;

  /** Where events go. */
  interface Sink {
    /**
     * Sends one.
     *
     * @param taken to be run when there is room for another
     */
    void next(ExecutionResult event, Runnable taken);

    /**
     * Nothing follows.
     *
     * @param failure null if the events have come to their end
     */
    void end(@Nullable Throwable failure);
  }

  /**
   * @param aside runs what may block: some publishers make an event while they are asked for it
   */
  Pump(Sink sink, Executor aside) {
    this.sink = sink;
    this.aside = aside;
  }

  @Override
  public void onSubscribe(Subscription events) {
    subscription = events;
    if (stopped) {
      events.cancel();
    } else {
      events.request(1);
    }
  }

  @Override
  public void onNext(ExecutionResult event) {
    if (!stopped) {
      sink.next(event, () -> aside.execute(this::more));
    }
  }

  private void more() {
    Subscription events = subscription;
    if (events != null && !stopped) {
      events.request(1);
    }
  }

  @Override
  public void onError(Throwable failure) {
    end(failure);
  }

  @Override
  public void onComplete() {
    end(null);
  }

  private void end(@Nullable Throwable failure) {
    if (!stopped) {
      stopped = true;
      sink.end(failure);
    }
  }

  /** The client wants no more. */
  void stop() {
    stopped = true;
    Subscription events = subscription;
    if (events != null) {
      events.cancel();
    }
  }
}
