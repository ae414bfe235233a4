package io.heliograph.ingestion.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RejectReasonTest {

  @ParameterizedTest
  @EnumSource(RejectReason.class)
  void everyReasonHasItsPage(RejectReason reason) {
    String page = Path.of(URI.create(reason.type()).getPath()).getFileName() + ".md";

    assertThat(Path.of("../docs/problems", page)).exists();
  }
}
