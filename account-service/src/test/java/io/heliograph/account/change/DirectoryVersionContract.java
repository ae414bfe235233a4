package io.heliograph.account.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.account.Race;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link DirectoryVersion} promises. */
public abstract class DirectoryVersionContract {
  private DirectoryVersion version = new InMemoryDirectoryVersion();

  /** One that was never advanced. */
  protected abstract DirectoryVersion newVersion();

  @BeforeEach
  void create() {
    version = newVersion();
  }

  @Test
  void beginsAtZeroAndGrowsByOne() {
    assertThat(version.current()).isZero();
    assertThat(version.advance()).isEqualTo(1);
    assertThat(version.advance()).isEqualTo(2);
    assertThat(version.current()).isEqualTo(2);
  }

  @Test
  void givesEachCallerItsOwnNumber() throws Exception {
    List<Long> results = Race.run(50, i -> version.advance());

    assertThat(results).doesNotHaveDuplicates();
    assertThat(version.current()).isEqualTo(50);
  }
}
