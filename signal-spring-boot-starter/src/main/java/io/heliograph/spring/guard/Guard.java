package io.heliograph.spring.guard;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what the starter does inside the application's requests: whatever it throws ends here, is
 * counted, and logged the first time.
 */
public final class Guard {
  private static final Logger log = LoggerFactory.getLogger(Guard.class);

  private final LongAdder failures = new LongAdder();
  private volatile boolean told;

  /** Runs, and goes on. */
  public void run(Runnable work) {
    call(
        () -> {
          work.run();
          return true;
        },
        false);
  }

  /**
   * Runs.
   *
   * @return what the work returns; the other value when it fails
   */
  public <T> T call(Supplier<T> work, T otherwise) {
    try {
      return work.get();
    } catch (RuntimeException | LinkageError | StackOverflowError failed) {
      failures.increment();
      if (told) {
        log.atDebug().setCause(failed).log("Heliograph failed inside a request, which goes on");
      } else {
        told = true;
        log.atWarn()
            .setCause(failed)
            .log(
                "Heliograph failed inside a request, which goes on; more of it is logged as debug");
      }
      return otherwise;
    }
  }

  /** How often it failed. */
  public long failures() {
    return failures.sum();
  }
}
