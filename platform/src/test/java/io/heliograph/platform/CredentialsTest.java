package io.heliograph.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
  @TempDir Path data;

  @Test
  void aDirectoryKeepsItsCredentialsAndNoTwoDirectoriesShareThem() {
    Credentials first = Credentials.of(data);

    assertThat(Credentials.of(data)).isEqualTo(first);
    Credentials elsewhere = Credentials.of(data.resolve("elsewhere"));
    assertThat(elsewhere.sessionSigningKey()).isNotEqualTo(first.sessionSigningKey());
    assertThat(first.organizations()).extracting("name").containsExactly("demo", "other");
    assertThat(first.organizations().getFirst().organizationKey()).startsWith("org_");
    assertThat(first.organizations().getFirst().agentKey()).doesNotContain("org_");
  }

  @Test
  void onlyTheOwnerMayReadThemAndTheyDoNotPrint() throws IOException {
    Credentials credentials = Credentials.of(data);

    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(data.resolve("credentials.json"))))
        .isEqualTo("rw-------");
    assertThat(credentials.toString()).doesNotContain(credentials.serviceSecret());
  }
}
