package io.heliograph.account;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Lets callers run against each other. */
public final class Race {
  private Race() {}

  /** Runs {@code work} for 0 to {@code runners}-1 at once and returns what each returned. */
  public static <T> List<T> run(int runners, IntFunction<T> work) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < runners; i++) {
        int runner = i;
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  return work.apply(runner);
                }));
      }
      start.countDown();
      List<T> results = new ArrayList<>();
      for (Future<T> each : running) {
        results.add(each.get());
      }
      return results;
    }
  }
}
