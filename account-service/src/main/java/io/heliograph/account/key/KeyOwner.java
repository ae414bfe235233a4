package io.heliograph.account.key;

import io.heliograph.account.application.Application;
import io.heliograph.kit.sender.SenderKey.Kind;
import org.jspecify.annotations.Nullable;

/** What a key is for. */
public sealed interface KeyOwner {

  String organizationId();

  /** Of the signals that come with the key. */
  String environment();

  /** Any application of the organization in one environment, named by the sender. */
  record OfOrganization(String organizationId, String environment) implements KeyOwner {}

  /** One application. */
  record OfApplication(Application application) implements KeyOwner {
    @Override
    public String organizationId() {
      return application.organizationId();
    }

    @Override
    public String environment() {
      return application.environment();
    }
  }

  /** The form of its keys. */
  default Kind kind() {
    return switch (this) {
      case OfOrganization organization -> Kind.ORGANIZATION;
      case OfApplication application -> Kind.APPLICATION;
    };
  }

  /** Null for an organization. */
  default @Nullable String applicationId() {
    return switch (this) {
      case OfOrganization organization -> null;
      case OfApplication(Application application) -> application.id();
    };
  }
}
