package io.heliograph.kit.service;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ServiceMainTest {

  @Test
  void whatIsNoServiceIsRefusedWithWhatIsExpected() {
    assertThatThrownBy(() -> ServiceMain.main(new String[0]))
        .hasMessageContaining("expected: the name of a service's class");
    assertThatThrownBy(() -> ServiceMain.main(new String[] {"io.heliograph.None"}))
        .hasMessageContaining("io.heliograph.None");
    assertThatThrownBy(() -> ServiceMain.main(new String[] {"java.lang.String"}))
        .hasMessageContaining("with a constant NAME");
  }
}
