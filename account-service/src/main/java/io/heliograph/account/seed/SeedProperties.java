package io.heliograph.account.seed;

import io.heliograph.kit.service.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Organizations that exist from the first start on, prefix {@code heliograph.account.seed}. Whoever
 * operates the platform makes the secrets; {@link io.heliograph.kit.sender.KeyText#generate} makes
 * keys.
 *
 * @param organizations may be empty
 */
@ConfigurationProperties(prefix = "heliograph.account.seed", ignoreUnknownFields = false)
public record SeedProperties(@DefaultValue List<SeedOrganization> organizations) {

  /**
   * An organization.
   *
   * @param name unique among the seeded ones
   * @param id 24 lower-case hexadecimal characters; made from the name when absent, always the same
   * @param environment of its applications and keys
   * @param organizationKey installed when present; {@code org_…}
   * @param applications created when they are absent
   * @param apiClient with all scopes, installed when present
   * @param user an owner, added when present and not there
   */
  public record SeedOrganization(
      String name,
      @Nullable String id,
      @DefaultValue("production") String environment,
      @Nullable Secret organizationKey,
      @DefaultValue List<SeedApplication> applications,
      @Nullable SeedClient apiClient,
      @Nullable SeedUser user) {}

  /**
   * An application.
   *
   * @param key installed when present; {@code hgk_…}
   */
  public record SeedApplication(String name, @Nullable Secret key) {}

  /**
   * An API client.
   *
   * @param secret at least 32 characters, drawn at random; replaces a former one
   */
  public record SeedClient(String id, Secret secret) {}

  /**
   * A person who owns the organization. A later start leaves name and password as they are by then.
   *
   * @param name the address when absent
   * @param password 12 characters to 72 bytes
   */
  public record SeedUser(String email, @Nullable String name, Secret password) {}
}
