package io.heliograph.ingestion.archive;

import io.heliograph.ingestion.fuzz.FuzzCorpus;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchiveSqlGuardFuzzTest {
  @TestFactory
  Stream<DynamicTest> replaysItsCorpus() {
    return FuzzCorpus.replay(ArchiveSqlGuardFuzz.class, ArchiveSqlGuardFuzz::fuzzerTestOneInput);
  }
}
