package io.heliograph.account.seed;

import io.heliograph.account.application.Application;
import io.heliograph.account.application.ApplicationName;
import io.heliograph.account.application.Applications;
import io.heliograph.account.client.ApiClient;
import io.heliograph.account.client.ApiClients;
import io.heliograph.account.key.KeyOwner;
import io.heliograph.account.key.Keys;
import io.heliograph.account.member.EmailAddress;
import io.heliograph.account.member.Members;
import io.heliograph.account.member.Members.Candidate;
import io.heliograph.account.member.Passwords;
import io.heliograph.account.member.Role;
import io.heliograph.account.organization.Organization;
import io.heliograph.account.organization.Organizations;
import io.heliograph.account.seed.SeedProperties.SeedApplication;
import io.heliograph.account.seed.SeedProperties.SeedOrganization;
import io.heliograph.account.seed.SeedProperties.SeedUser;
import io.heliograph.account.seed.Seeds.SeededOrganization;
import io.heliograph.kit.sender.KeyText;
import io.heliograph.kit.sender.SenderKey;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds or creates what the settings ask for. Each step finds what an earlier start, or one that
 * was cut short, left; nothing is ever removed.
 */
final class Seeder {
  private static final Logger log = LoggerFactory.getLogger(Seeder.class);
  private static final int ID_LENGTH = 24;

  private final Organizations organizations;
  private final Applications applications;
  private final Keys keys;
  private final ApiClients clients;
  private final Members members;

  Seeder(
      Organizations organizations,
      Applications applications,
      Keys keys,
      ApiClients clients,
      Members members) {
    this.organizations = organizations;
    this.applications = applications;
    this.keys = keys;
    this.clients = clients;
    this.members = members;
  }

  /**
   * Seeds.
   *
   * @throws IllegalArgumentException a setting is wrong; the message says which, without secrets
   */
  Seeds seed(SeedProperties properties) {
    return new Seeds(properties.organizations().stream().map(this::seed).toList());
  }

  private SeededOrganization seed(SeedOrganization wanted) {
    try {
      return seedParts(wanted);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(
          "heliograph.account.seed, organization " + wanted.name() + ": " + wrong.getMessage(),
          wrong);
    }
  }

  private SeededOrganization seedParts(SeedOrganization wanted) {
    String id = wanted.id() == null ? idOf(wanted.name()) : wanted.id();
    Organization organization = organizations.findOrCreate(new Organization(id, wanted.name()));
    if (wanted.organizationKey() != null) {
      keys.install(
          KeyText.parse(wanted.organizationKey().value()),
          new KeyOwner.OfOrganization(organization.id(), wanted.environment()));
    }
    Map<String, String> applicationIds = new HashMap<>();
    for (SeedApplication each : wanted.applications()) {
      Application application =
          applications.findOrCreate(
              organization.id(), new ApplicationName(each.name(), wanted.environment()));
      applicationIds.put(application.name(), application.id());
      if (each.key() != null) {
        keys.install(KeyText.parse(each.key().value()), new KeyOwner.OfApplication(application));
      }
    }
    if (wanted.apiClient() != null) {
      clients.install(
          wanted.apiClient().id(),
          organization.id(),
          wanted.apiClient().secret(),
          ApiClient.SCOPES);
    }
    if (wanted.user() != null) {
      seedUser(organization.id(), wanted.user());
    }
    log.atInfo().addKeyValue("organization", organization.id()).log("Seeded organization");
    return new SeededOrganization(organization.id(), wanted.name(), applicationIds);
  }

  private void seedUser(String organizationId, SeedUser user) {
    String email =
        EmailAddress.normalize(user.email())
            .orElseThrow(() -> new IllegalArgumentException("user: its email is no address"));
    if (!Passwords.isAcceptable(user.password().value())) {
      throw new IllegalArgumentException(
          "user: password of another length (expected: 12 characters to 72 bytes)");
    }
    members.install(
        new Candidate(organizationId, email, user.name() == null ? email : user.name(), Role.OWNER),
        user.password().value());
  }

  /** The same name gives the same id, so that starts find and do not repeat. */
  private static String idOf(String name) {
    return SenderKey.hash("seeded organization " + name).substring(0, ID_LENGTH);
  }
}
