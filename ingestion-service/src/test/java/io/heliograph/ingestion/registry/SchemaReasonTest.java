package io.heliograph.ingestion.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SchemaReasonTest {

  @ParameterizedTest
  @EnumSource(SchemaReason.class)
  void everyReasonHasItsPage(SchemaReason reason) {
    String page = Path.of(URI.create(reason.type()).getPath()).getFileName() + ".md";

    assertThat(Path.of("../docs/problems", page)).exists();
  }
}
