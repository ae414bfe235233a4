package io.heliograph.ingestion.redaction;

import io.heliograph.ingestion.fuzz.FuzzCorpus;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class RedactionFuzzTest {
  @TestFactory
  Stream<DynamicTest> replaysItsCorpus() {
    return FuzzCorpus.replay(RedactionFuzz.class, RedactionFuzz::fuzzerTestOneInput);
  }
}
