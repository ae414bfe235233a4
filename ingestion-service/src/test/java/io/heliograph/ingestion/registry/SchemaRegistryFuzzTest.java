package io.heliograph.ingestion.registry;

import io.heliograph.ingestion.fuzz.FuzzCorpus;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class SchemaRegistryFuzzTest {

  @TestFactory
  Stream<DynamicTest> replaysItsCorpus() {
    return FuzzCorpus.replay(SchemaRegistryFuzz.class, SchemaRegistryFuzz::fuzzerTestOneInput);
  }
}
