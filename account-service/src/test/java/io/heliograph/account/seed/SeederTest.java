package io.heliograph.account.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.heliograph.account.application.Applications;
import io.heliograph.account.application.InMemoryApplicationStore;
import io.heliograph.account.change.DirectoryChanges;
import io.heliograph.account.change.InMemoryDirectoryVersion;
import io.heliograph.account.client.ApiClient;
import io.heliograph.account.client.ApiClients;
import io.heliograph.account.client.ClientSecret;
import io.heliograph.account.client.InMemoryApiClientStore;
import io.heliograph.account.identity.ResourceIds;
import io.heliograph.account.key.InMemoryKeyStore;
import io.heliograph.account.key.Key;
import io.heliograph.account.key.Keys;
import io.heliograph.account.member.InMemoryRosterStore;
import io.heliograph.account.member.Member;
import io.heliograph.account.member.Members;
import io.heliograph.account.member.Passwords;
import io.heliograph.account.member.Role;
import io.heliograph.account.organization.InMemoryOrganizationStore;
import io.heliograph.account.organization.Organizations;
import io.heliograph.account.seed.SeedProperties.SeedApplication;
import io.heliograph.account.seed.SeedProperties.SeedClient;
import io.heliograph.account.seed.SeedProperties.SeedOrganization;
import io.heliograph.account.seed.SeedProperties.SeedUser;
import io.heliograph.kit.sender.KeyText;
import io.heliograph.kit.sender.SenderKey.Kind;
import io.heliograph.kit.service.Secret;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SeederTest {
  private static final String PASSWORD = "correct horse battery";
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final KeyText ORGANIZATION_KEY =
      KeyText.generate(Kind.ORGANIZATION, new SplittableRandom(1));
  private static final KeyText APPLICATION_KEY =
      KeyText.generate(Kind.APPLICATION, new SplittableRandom(2));

  private final Clock clock = Clock.fixed(Instant.parse("2026-11-24T08:00:00Z"), ZoneOffset.UTC);
  private final InMemoryDirectoryVersion version = new InMemoryDirectoryVersion();
  private final DirectoryChanges changes = new DirectoryChanges(version, Duration.ofSeconds(1));
  private final Organizations organizations =
      new Organizations(new InMemoryOrganizationStore(), changes);
  private final Applications applications =
      new Applications(
          new InMemoryApplicationStore(),
          organizations,
          new ResourceIds(clock, new SplittableRandom(3)),
          changes);
  private final Keys keys = new Keys(new InMemoryKeyStore(), new SecureRandom(), clock, changes);
  private final ApiClients clients = new ApiClients(new InMemoryApiClientStore());
  private final Members members =
      new Members(
          new InMemoryRosterStore(),
          new Passwords(new SecureRandom()),
          new ResourceIds(clock, new SplittableRandom(4)),
          clock);
  private final Seeder seeder = new Seeder(organizations, applications, keys, clients, members);

  @Test
  void createsEverythingOnce() {
    SeedProperties wanted = demo(ORGANIZATION_KEY.text(), APPLICATION_KEY.text(), SECRET);

    Seeds first = seeder.seed(wanted);
    long after = version.current();
    Seeds second = seeder.seed(wanted);

    assertThat(second).isEqualTo(first);
    assertThat(version.current()).isEqualTo(after);
    assertThat(organizations.findAll()).hasSize(1);
    assertThat(applications.findAll()).hasSize(1);
    assertThat(keys.findLive())
        .extracting(Key::hash)
        .containsExactlyInAnyOrder(ORGANIZATION_KEY.hash(), APPLICATION_KEY.hash());
    assertThat(clients.find("reader").map(ApiClient::scopes)).contains(ApiClient.SCOPES);
  }

  @Test
  void bindsTheApplicationsKeyToTheApplication() {
    Seeds seeds = seeder.seed(demo(null, APPLICATION_KEY.text(), SECRET));

    Seeds.SeededOrganization demo = seeds.organization("demo");
    assertThat(keys.findLive())
        .singleElement()
        .satisfies(
            key -> {
              assertThat(key.applicationId()).isEqualTo(demo.applicationIds().get("shop"));
              assertThat(key.organizationId()).isEqualTo(demo.id());
              assertThat(key.environment()).isEqualTo("production");
            });
  }

  @Test
  void replacesTheClientsSecretWhenTheSettingsHaveAnother() {
    seeder.seed(demo(null, null, SECRET));
    String next = "another-" + SECRET;

    seeder.seed(demo(null, null, next));

    assertThat(clients.find("reader"))
        .hasValueSatisfying(
            client -> assertThat(ClientSecret.matches(next, client.secretHash())).isTrue());
  }

  @Test
  void leavesARevokedKeyRevoked() {
    Seeds seeds = seeder.seed(demo(ORGANIZATION_KEY.text(), null, SECRET));
    keys.revoke(seeds.organization("demo").id(), ORGANIZATION_KEY.id());

    seeder.seed(demo(ORGANIZATION_KEY.text(), null, SECRET));

    assertThat(keys.findLive()).isEmpty();
  }

  @Test
  void addsAnOwnerOnceAndLeavesThePasswordThatTheyChose() {
    Seeds seeds = seeder.seed(demo(null, null, SECRET));
    Member ada = members.findByEmail("ada@demo.example").orElseThrow();
    members.choosePassword(ada, "another password");

    seeder.seed(demo(null, null, SECRET));

    List<Member> all = members.findAll(seeds.organization("demo").id());
    assertThat(all).extracting(Member::email).containsExactly("ada@demo.example");
    assertThat(all.getFirst().role()).isEqualTo(Role.OWNER);
    assertThat(
            new Passwords(new SecureRandom())
                .matches("another password", all.getFirst().passwordHash()))
        .isTrue();
  }

  @Test
  void saysWhichSettingIsWrongWithoutRepeatingSecrets() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> seeder.seed(demo("org_short", null, SECRET)))
        .withMessage(
            "heliograph.account.seed, organization demo: key: 9 characters (expected: 64)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> seeder.seed(demo(APPLICATION_KEY.text(), null, SECRET)))
        .withMessageContaining("of an APPLICATION (expected: of an ORGANIZATION)")
        .withMessageNotContaining(APPLICATION_KEY.text());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> seeder.seed(demo(null, null, "short")))
        .withMessageContaining("client secret: 5 characters (expected: at least 32");
  }

  private static SeedProperties demo(
      @Nullable String organizationKey, @Nullable String applicationKey, String clientSecret) {
    return new SeedProperties(
        List.of(
            new SeedOrganization(
                "demo",
                null,
                "production",
                organizationKey == null ? null : new Secret(organizationKey),
                List.of(
                    new SeedApplication(
                        "shop", applicationKey == null ? null : new Secret(applicationKey))),
                new SeedClient("reader", new Secret(clientSecret)),
                new SeedUser("Ada@Demo.example", null, new Secret(PASSWORD)))));
  }
}
