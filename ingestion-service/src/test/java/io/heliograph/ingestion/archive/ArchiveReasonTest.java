package io.heliograph.ingestion.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArchiveReasonTest {

  @ParameterizedTest
  @EnumSource(ArchiveReason.class)
  void everyReasonHasItsPage(ArchiveReason reason) {
    var page = Path.of(URI.create(reason.type()).getPath()).getFileName() + ".md";

    assertThat(Path.of("../docs/problems", page)).exists();
  }
}
