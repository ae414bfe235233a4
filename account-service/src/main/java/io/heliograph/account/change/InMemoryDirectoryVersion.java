package io.heliograph.account.change;

import java.util.concurrent.atomic.AtomicLong;

/** For tests, and the model for others. */
public final class InMemoryDirectoryVersion implements DirectoryVersion {
  private final AtomicLong version = new AtomicLong();

  @Override
  public long current() {
    return version.get();
  }

  @Override
  public long advance() {
    return version.incrementAndGet();
  }
}
