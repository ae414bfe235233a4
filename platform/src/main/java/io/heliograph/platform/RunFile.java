package io.heliograph.platform;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.heliograph.account.seed.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * Addresses and credentials of a running platform, {@code DIR/run/heliograph.json}: absent while it
 * starts, complete once it is there, readable by its owner alone.
 */
public record RunFile(
    String gateway,
    String ingestion,
    String agents,
    String issuer,
    Map<String, String> services,
    Map<String, String> cloud,
    Tenant demo,
    Tenant other) {

  /** A seeded organization and what opens it. */
  public record Tenant(
      String organization,
      Application application,
      @JsonProperty("agentKey") String agentKey,
      @JsonProperty("organizationKey") String organizationKey,
      @JsonProperty("apiClient") ApiClient apiClient,
      User user) {}

  public record Application(String id, String name) {}

  public record ApiClient(String id, String secret) {}

  /** A person who owns the organization. */
  public record User(String email, String password) {}

  /** Services under {@code services}; the others have fields of their own. */
  private static final Set<ServiceName> PRODUCTS =
      EnumSet.complementOf(
          EnumSet.of(ServiceName.GATEWAY, ServiceName.INGESTION, ServiceName.AGENTS));

  private static final JsonMapper JSON = JsonMapper.builder().build();

  static RunFile of(Ports ports, Credentials credentials, Seeds seeds) {
    String aws = "http://127.0.0.1:" + ports.cloud();
    Map<String, String> services = new TreeMap<>();
    for (ServiceName service : PRODUCTS) {
      services.put(service.shortName, ports.url(service));
    }
    Map<String, String> cloud = new TreeMap<>();
    for (String service : new String[] {"kinesis", "dynamodb", "firehose", "athena"}) {
      cloud.put(service, aws);
    }
    cloud.put("s3", "http://127.0.0.1:" + ports.s3());
    cloud.put("sqs", "http://127.0.0.1:" + ports.sqs());
    cloud.put("mongodb", "mongodb://127.0.0.1:" + ports.mongo());
    cloud.put("elasticsearch", "http://127.0.0.1:" + ports.elasticsearch());
    return new RunFile(
        ports.url(ServiceName.GATEWAY),
        ports.url(ServiceName.INGESTION),
        ports.url(ServiceName.AGENTS),
        ports.url(ServiceName.ACCOUNT),
        services,
        cloud,
        tenant(credentials.organizations().getFirst(), seeds),
        tenant(credentials.organizations().getLast(), seeds));
  }

  private static Tenant tenant(Credentials.Organization organization, Seeds seeds) {
    return new Tenant(
        organization.id(),
        new Application(
            Objects.requireNonNull(
                seeds
                    .organization(organization.name())
                    .applicationIds()
                    .get(organization.applicationName())),
            organization.applicationName()),
        organization.agentKey(),
        organization.organizationKey(),
        new ApiClient(organization.clientId(), organization.clientSecret()),
        new User(organization.userEmail(), organization.userPassword()));
  }

  /** Where the run file of a data directory is. */
  public static Path path(Path dataDirectory) {
    return dataDirectory.resolve("run").resolve("heliograph.json");
  }

  /** Reads a run file. */
  public static RunFile read(Path file) {
    try {
      return JSON.readValue(Files.readAllBytes(file), RunFile.class);
    } catch (IOException failed) {
      throw new UncheckedIOException(file + " is unreadable", failed);
    }
  }

  static void delete(Path dataDirectory) {
    try {
      Files.deleteIfExists(path(dataDirectory));
    } catch (IOException failed) {
      throw new UncheckedIOException(path(dataDirectory) + " cannot be deleted", failed);
    }
  }

  void write(Path dataDirectory) {
    Path file = path(dataDirectory);
    try {
      Files.createDirectories(dataDirectory.resolve("run"));
      Credentials.writePrivately(
          file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
    } catch (IOException failed) {
      throw new UncheckedIOException(file + " cannot be written", failed);
    }
  }
}
