package io.heliograph.ingestion.decode;

import io.heliograph.ingestion.fuzz.FuzzCorpus;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class SignalDecoderFuzzTest {

  @TestFactory
  Stream<DynamicTest> replaysItsCorpus() {
    return FuzzCorpus.replay(SignalDecoderFuzz.class, SignalDecoderFuzz::fuzzerTestOneInput);
  }
}
