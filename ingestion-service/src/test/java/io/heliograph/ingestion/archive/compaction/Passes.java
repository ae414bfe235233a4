package io.heliograph.ingestion.archive.compaction;

import org.springframework.context.ApplicationContext;

/** Lets other packages' tests compact when they want. */
public final class Passes {
  private Passes() {}

  public static void compact(ApplicationContext context) {
    context.getBean(Compactor.class).pass();
  }
}
