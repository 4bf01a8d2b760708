package org.isnad.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The right to start and stop what runs over a data folder. One process has it at a time; the
 * operating system takes it back when that process ends, however it ends.
 */
final class RunLock implements AutoCloseable {
  /** Under this name the holder is remembered. */
  static final String HOLDER = "launcher";

  private final DataFolder data;
  private final FileChannel file;

  private RunLock(DataFolder data, FileChannel file) {
    this.data = data;
    this.file = file;
  }

  /** Takes the lock, if nobody else has it. */
  static Optional<RunLock> take(DataFolder data) {
    @Nullable FileChannel file = null;
    try {
      file =
          FileChannel.open(
              data.run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (file.tryLock() != null) {
        remember(data);
        return Optional.of(new RunLock(data, file));
      }
      file.close();
      return Optional.empty();
    } catch (OverlappingFileLockException e) {
      // Held by this JVM. The channel stays open: to close it would give that lock away.
      return Optional.empty();
    } catch (IOException e) {
      throw new Trouble(
          "The data folder %s cannot be locked (%s). Choose another with --data."
              .formatted(data.root(), DataFolder.reason(e)),
          e);
    }
  }

  /** It only tells whom to ask to stop: on a full disk all must stop without it. */
  private static void remember(DataFolder data) {
    try {
      Child.of(HOLDER, ProcessHandle.current().pid(), 0).remember(data);
    } catch (IOException e) {
      // The lock holds all the same.
    }
  }

  @Override
  public void close() {
    try (file) {
      Child.forget(data, HOLDER);
    } catch (IOException e) {
      // The folder may be gone already; the lock is free in any case.
    }
  }
}
