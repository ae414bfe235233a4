package io.heliograph.spring;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the starter. It is on when {@code url} and {@code key} are set.
 *
 * @param enabled whether anything is done at all
 * @param url the agents' address of the platform
 * @param key of an application ({@code hgk_…}) or an organization ({@code org_…})
 * @param application its name at the platform, {@code spring.application.name} unless set; needed
 *     with an organization's key
 * @param userIdentifier the key under which user names are sent, and blocked
 * @param reportLogins whether Spring Security's authentication events are sent
 * @param detectAttacks whether requests are looked through for attacks
 * @param enforce whether blocks and redirects are carried out
 * @param trustedProxies addresses and ranges whose {@code X-Forwarded-For} is believed; none unless
 *     set, and not needed with {@code server.forward-headers-strategy}
 * @param closeWithin how long the end of the application may wait for the last signals
 * @param spool signals on disk
 */
@ConfigurationProperties("heliograph")
record HeliographProperties(
    @DefaultValue("true") boolean enabled,
    @Nullable String url,
    @Nullable String key,
    @Nullable String application,
    @DefaultValue("username") String userIdentifier,
    @DefaultValue("true") boolean reportLogins,
    @DefaultValue("true") boolean detectAttacks,
    @DefaultValue("true") boolean enforce,
    @DefaultValue List<String> trustedProxies,
    @DefaultValue("2s") Duration closeWithin,
    @DefaultValue Spool spool) {

  /**
   * Where signals wait on disk, so that they outlive a crash.
   *
   * @param directory of this application instance alone; none unless set
   * @param maxSize beyond it, the oldest are dropped; 1MB or more
   */
  record Spool(@Nullable Path directory, @DefaultValue("64MB") DataSize maxSize) {}

  @Override
  public String toString() {
    return "HeliographProperties[url=" + url + ", key=***]";
  }
}
