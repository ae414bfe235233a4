package io.heliograph.account.key;

import io.heliograph.account.application.Application;
import io.heliograph.account.application.ApplicationName;
import io.heliograph.account.application.Applications;
import io.heliograph.account.audit.Actors;
import io.heliograph.account.audit.AuditEntry.Subject;
import io.heliograph.account.audit.AuditTrail;
import io.heliograph.account.audit.AuditTrail.Change;
import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.security.Scope;
import io.heliograph.kit.security.Tenant;
import io.heliograph.kit.sender.KeyText;
import io.heliograph.kit.sender.SenderKey.Kind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The organization's keys: made, rotated, revoked. */
@RestController
@Tag(name = "keys")
class KeysController {
  private static final int MAX_PAGE = 1_000;
  private static final Duration DEFAULT_OVERLAP = Duration.ofHours(24);
  private static final Duration MAX_OVERLAP = Duration.ofDays(30);

  private final Keys keys;
  private final Applications applications;
  private final AuditTrail audit;
  private final Clock clock;

  KeysController(Keys keys, Applications applications, AuditTrail audit, Clock clock) {
    this.keys = keys;
    this.applications = applications;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A key without its secret part.
   *
   * @param prefix with which its text begins
   * @param lastUsedAt null when unknown: verifiers do not tell yet
   */
  record KeyView(
      String id,
      String prefix,
      String kind,
      @Nullable String application,
      String environment,
      Instant createdAt,
      @Nullable Instant expiresAt,
      @Nullable Instant lastUsedAt,
      @Nullable Instant revokedAt) {
    static KeyView of(Key key) {
      return new KeyView(
          key.id(),
          (key.kind() == Kind.ORGANIZATION ? "org_" : "hgk_") + key.id(),
          key.kind().name().toLowerCase(Locale.ROOT),
          key.applicationId(),
          key.environment(),
          key.createdAt(),
          key.expiresAt(),
          null,
          key.revokedAt());
    }
  }

  /** A page; {@code next} is the cursor of the page that follows, null on the last. */
  record KeyPage(List<KeyView> items, @Nullable String next) {}

  /**
   * A key that was just made.
   *
   * @param secret the key's whole text, shown this once
   */
  record NewKeyView(
      String id,
      String prefix,
      String kind,
      @Nullable String application,
      String environment,
      Instant createdAt,
      @Nullable Instant expiresAt,
      @Nullable Instant lastUsedAt,
      @Nullable Instant revokedAt,
      String secret) {
    static NewKeyView of(Key key, KeyText text) {
      KeyView view = KeyView.of(key);
      return new NewKeyView(
          view.id(),
          view.prefix(),
          view.kind(),
          view.application(),
          view.environment(),
          view.createdAt(),
          view.expiresAt(),
          view.lastUsedAt(),
          view.revokedAt(),
          text.text());
    }
  }

  /**
   * A wish for a key.
   *
   * @param kind {@code application} or {@code organization}
   * @param application id; for a key of an application
   * @param environment for a key of the organization; an application has its own
   * @param expiresAt null when it is not to expire
   */
  record KeyRequest(
      @Nullable String kind,
      @Nullable String application,
      @Nullable String environment,
      @Nullable Instant expiresAt) {}

  /**
   * How to rotate.
   *
   * @param overlap ISO 8601, PT0S to P30D; how long the old key goes on. PT24H when absent
   */
  record RotationRequest(@Nullable String overlap) {}

  @GetMapping("/v1/keys")
  @PreAuthorize(Scope.KEYS_READ)
  @Operation(
      summary = "List the organization's keys",
      description =
          "Newest first, revoked and expired ones too. Pass `next` as `cursor` to go on; null ends"
              + " the list. `last_used_at` is null while nobody knows.")
  KeyPage list(
      @Parameter(hidden = true) Tenant tenant,
      @Parameter(description = "Items on a page, 1 to 1,000") @RequestParam(defaultValue = "100")
          int limit,
      @Parameter(description = "`next` of the page before") @RequestParam(required = false)
          @Nullable String cursor) {
    if (limit < 1 || limit > MAX_PAGE) {
      throw invalid(List.of(new FieldError("?limit", limit + " (expected: 1.." + MAX_PAGE + ")")));
    }
    List<Key> all = keys.findAll(tenant.organizationId());
    List<Key> rest = cursor == null ? all : after(all, cursor);
    List<KeyView> items = rest.stream().limit(limit).map(KeyView::of).toList();
    return new KeyPage(items, rest.size() > limit ? items.getLast().id() : null);
  }

  @GetMapping("/v1/keys/{id}")
  @PreAuthorize(Scope.KEYS_READ)
  @Operation(summary = "Show one of the organization's keys")
  KeyView show(@Parameter(hidden = true) Tenant tenant, @PathVariable String id) {
    return KeyView.of(existing(tenant, id));
  }

  @PostMapping("/v1/keys")
  @ResponseStatus(HttpStatus.CREATED)
  @PreAuthorize(Scope.KEYS_WRITE)
  @Operation(
      summary = "Make a key",
      description = "`secret` is the key's text; it is shown this once and kept nowhere.")
  NewKeyView create(
      @Parameter(hidden = true) Tenant tenant,
      @Parameter(hidden = true) Authentication caller,
      @RequestBody KeyRequest request) {
    KeyOwner owner = owner(tenant, request);
    KeyText text = keys.draw(owner);
    return audit.record(
        new Change(
            tenant.organizationId(),
            Actors.of(caller),
            "key.created",
            new Subject("key", text.id()),
            owner.applicationId(),
            details(owner.kind(), owner.environment())),
        () -> {
          keys.install(text, owner, request.expiresAt());
          return NewKeyView.of(existing(tenant, text.id()), text);
        });
  }

  @PostMapping("/v1/keys/{id}/rotate")
  @ResponseStatus(HttpStatus.CREATED)
  @PreAuthorize(Scope.KEYS_WRITE)
  @Operation(
      summary = "Put another key in a key's place",
      description =
          "Makes a key for the same purpose and shows its `secret` this once. The old one goes on"
              + " for `overlap` (PT24H when absent), never longer than it would have. 409 when it"
              + " was revoked or has expired.")
  NewKeyView rotate(
      @Parameter(hidden = true) Tenant tenant,
      @Parameter(hidden = true) Authentication caller,
      @PathVariable String id,
      @RequestBody(required = false) @Nullable RotationRequest request) {
    Duration overlap = overlap(request);
    Key old = existing(tenant, id);
    Map<String, String> details = new HashMap<>(details(old.kind(), old.environment()));
    details.put("overlap", overlap.toString());
    return audit.record(
        new Change(
            tenant.organizationId(),
            Actors.of(caller),
            "key.rotated",
            new Subject("key", id),
            old.applicationId(),
            details),
        () -> {
          KeyText text =
              keys.rotate(tenant.organizationId(), id, overlap)
                  .orElseThrow(
                      () ->
                          new ProblemException(
                              CommonReason.CONFLICT,
                              "The key was revoked or has expired; make a new one"));
          return NewKeyView.of(existing(tenant, text.id()), text);
        });
  }

  @DeleteMapping("/v1/keys/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @PreAuthorize(Scope.KEYS_WRITE)
  @Operation(
      summary = "Revoke a key",
      description =
          "It opens nothing from the moment that verifiers hear of it, which is within a second or"
              + " so. Revoking again changes nothing.")
  void revoke(
      @Parameter(hidden = true) Tenant tenant,
      @Parameter(hidden = true) Authentication caller,
      @PathVariable String id) {
    Key key = existing(tenant, id);
    if (key.revokedAt() != null) {
      return;
    }
    audit.record(
        new Change(
            tenant.organizationId(),
            Actors.of(caller),
            "key.revoked",
            new Subject("key", id),
            key.applicationId(),
            details(key.kind(), key.environment())),
        () -> keys.revoke(tenant.organizationId(), id));
  }

  private Key existing(Tenant tenant, String id) {
    return keys.find(tenant.organizationId(), id)
        .orElseThrow(() -> ProblemException.notFound("key"));
  }

  private static List<Key> after(List<Key> all, String cursor) {
    for (int at = 0; at < all.size(); at++) {
      if (all.get(at).id().equals(cursor)) {
        return all.subList(at + 1, all.size());
      }
    }
    throw invalid(
        List.of(new FieldError("?cursor", "not a cursor (expected: the value of next of a page)")));
  }

  private KeyOwner owner(Tenant tenant, KeyRequest request) {
    List<FieldError> mistakes = new ArrayList<>();
    if (request.expiresAt() != null && !clock.instant().isBefore(request.expiresAt())) {
      mistakes.add(new FieldError("/expires_at", "in the past (expected: a time to come)"));
    }
    KeyOwner owner =
        switch (request.kind()) {
          case "application" -> ofApplication(tenant, request, mistakes);
          case "organization" -> ofOrganization(tenant, request, mistakes);
          case null, default -> {
            mistakes.add(
                new FieldError(
                    "/kind",
                    (request.kind() == null ? "missing" : "unknown")
                        + " (expected: application or organization)"));
            yield null;
          }
        };
    if (owner == null || !mistakes.isEmpty()) {
      throw invalid(mistakes);
    }
    return owner;
  }

  private @Nullable KeyOwner ofApplication(
      Tenant tenant, KeyRequest request, List<FieldError> mistakes) {
    if (request.environment() != null) {
      mistakes.add(
          new FieldError("/environment", "present (expected: none; the application has one)"));
    }
    if (request.application() == null) {
      mistakes.add(new FieldError("/application", "missing (expected: id of an application)"));
      return null;
    }
    Optional<Application> application =
        applications.find(tenant.organizationId(), request.application());
    if (application.isEmpty()) {
      throw ProblemException.notFound("application");
    }
    return new KeyOwner.OfApplication(application.get());
  }

  private static @Nullable KeyOwner ofOrganization(
      Tenant tenant, KeyRequest request, List<FieldError> mistakes) {
    if (request.application() != null) {
      mistakes.add(
          new FieldError("/application", "present (expected: none for an organization's key)"));
    }
    String environment = request.environment();
    ApplicationName.mistakes("any", environment).stream().forEach(mistakes::add);
    return environment == null
        ? null
        : new KeyOwner.OfOrganization(tenant.organizationId(), environment);
  }

  private static Duration overlap(@Nullable RotationRequest request) {
    String text = request == null ? null : request.overlap();
    if (text == null) {
      return DEFAULT_OVERLAP;
    }
    try {
      Duration overlap = Duration.parse(text);
      if (!overlap.isNegative() && overlap.compareTo(MAX_OVERLAP) <= 0) {
        return overlap;
      }
    } catch (java.time.format.DateTimeParseException wrongForm) {
      // Told below.
    }
    throw invalid(
        List.of(new FieldError("/overlap", "wrong (expected: ISO 8601 duration, PT0S to PT720H)")));
  }

  private static Map<String, String> details(Kind kind, String environment) {
    return Map.of("kind", kind.name().toLowerCase(Locale.ROOT), "environment", environment);
  }

  private static ProblemException invalid(List<FieldError> mistakes) {
    return new ProblemException(
        CommonReason.REQUEST_INVALID, mistakes.size() + " fields are wrong", mistakes);
  }
}
