package org.isnad.gateway.http;

import java.util.concurrent.Executor;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Takes events one at a time, and the next only when the client has taken in the one before: a slow
 * client slows its own subscription down, and nothing piles up.
 */
final class Pump implements Subscriber<Answer> {
  private final Sink sink;
  private final Executor aside;
  private volatile @Nullable Subscription subscription;
  private volatile boolean followed;
  private final AtomicBoolean stopped = new AtomicBoolean();

  /** Where events go. */
  interface Sink {
    /**
     * Sends one.
     *
     * @param taken to be run when there is room for another
     */
    void next(Answer event, Runnable taken);

    /** Nothing follows. */
    void end();
  }

  /**
   * @param aside runs what may block: some publishers make an event while they are asked for it
   */
  Pump(Sink sink, Executor aside) {
    this.sink = sink;
    this.aside = aside;
  }

  void follow(Answers answers) {
    followed = true;
    answers.each().subscribe(this);
  }

  @Override
  public void onSubscribe(Subscription events) {
    subscription = events;
    if (stopped.get()) {
      events.cancel();
    } else {
      aside.execute(this::more);
    }
  }

  @Override
  public void onNext(Answer event) {
    if (!stopped.get()) {
      sink.next(event, () -> aside.execute(this::more));
    }
  }

  private void more() {
    Subscription events = subscription;
    if (events != null && !stopped.get()) {
      events.request(1);
    }
  }

  @Override
  public void onError(Throwable failure) {
    finish();
  }

  @Override
  public void onComplete() {
    finish();
  }

  /** Nothing more is told, and the client learns of it; if there are events that it follows. */
  void finish() {
    if (followed && !stopped.getAndSet(true)) {
      cancel();
      sink.end();
    }
  }

  /** The client wants no more. */
  void stop() {
    stopped.set(true);
    cancel();
  }

  private void cancel() {
    Subscription events = subscription;
    if (events != null) {
      events.cancel();
    }
  }
}
