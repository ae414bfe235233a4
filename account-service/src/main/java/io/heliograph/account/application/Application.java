package io.heliograph.account.application;

/**
 * An application of an organization in one environment.
 *
 * @param id 24 lower-case hexadecimal characters
 */
public record Application(String id, String organizationId, String name, String environment) {

  /** What senders call it; unique within its organization. */
  public ApplicationName applicationName() {
    return new ApplicationName(name, environment);
  }
}
