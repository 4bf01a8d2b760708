package org.isnad.record.feed;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What is gathered while a transaction goes on, and is written as its last statement; never, if it
 * is rolled back.
 *
 * @param <T> in what it is gathered
 */
public final class LastStatement<T> {
  private final TransactionSynchronizationRegistry transaction;
  private final Supplier<T> nothing;
  private final Consumer<T> write;

  /**
   * @param nothing makes that in which a transaction gathers
   * @param write writes what it has gathered
   */
  public LastStatement(
      TransactionSynchronizationRegistry transaction, Supplier<T> nothing, Consumer<T> write) {
    this.transaction = transaction;
    this.nothing = nothing;
    this.write = write;
  }

  /** What the transaction has gathered so far, to be added to. */
  public T gathered() {
    @SuppressWarnings("unchecked") // nobody else has this key
    var before = (Gathering) transaction.getResource(this);
    if (before != null && !before.written) {
      return before.gathered;
    }
    var begun = new Gathering();
    transaction.putResource(this, begun);
    transaction.registerInterposedSynchronization(begun);
    return begun.gathered;
  }

  private final class Gathering implements Synchronization {
    private final T gathered = nothing.get();
    private boolean written; // what comes later, when others complete, is gathered anew

    @Override
    public void beforeCompletion() {
      if (transaction.getTransactionStatus() == Status.STATUS_ACTIVE) {
        written = true;
        write.accept(gathered);
      }
    }

    @Override
    public void afterCompletion(int status) {}
  }
}
