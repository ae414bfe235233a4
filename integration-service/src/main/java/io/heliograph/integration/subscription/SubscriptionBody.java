package io.heliograph.integration.subscription;

import io.heliograph.integration.dial.DialGuard;
import io.heliograph.integration.dial.WebhookUrl;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What somebody sends to make or change a subscription; read by hand to tell every mistake. */
@Schema(name = "SubscriptionBody")
record SubscriptionBody(
    @Schema(
            description = "For people, 1 to 200 characters",
            requiredMode = RequiredMode.REQUIRED,
            example = "pager")
        String name,
    @Schema(description = "Ids of applications; null for all of the organization", nullable = true)
        @Nullable List<String> applications,
    @Schema(
            description =
                "Names of events, such as hg.agent-presence; null for detections, responses,"
                    + " receipts, changes of risks and audit entries",
            nullable = true)
        @Nullable List<String> events,
    @Schema(
            description = "CEL expression over the event; null for every one",
            nullable = true,
            example = "signal_name == \"hg.detection\" && payload.mode == \"live\"")
        @Nullable String filter,
    @Schema(requiredMode = RequiredMode.REQUIRED) TargetBody target,
    @Schema(description = "Whether nothing is sent now; events wait", defaultValue = "false")
        boolean paused) {

  private static final Set<String> MEMBERS =
      Set.of("name", "applications", "events", "filter", "target", "paused");
  private static final int MAX_NAME = 200;
  private static final int MAX_APPLICATIONS = 1000;
  private static final int MAX_EVENTS = 50;
  private static final int MAX_ID = 64;

  /** Where deliveries go. */
  @Schema(name = "SubscriptionTarget")
  record TargetBody(
      @Schema(
              requiredMode = RequiredMode.REQUIRED,
              allowableValues = "webhook",
              example = "webhook")
          String kind,
      @Schema(
              description = "https or http; must point to a public address",
              requiredMode = RequiredMode.REQUIRED,
              example = "https://example.org/hooks")
          String url) {
    private static final Set<String> MEMBERS = Set.of("kind", "url");
  }

  /** A body without mistakes; applications are still to be looked up. */
  record Checked(
      String name,
      @Nullable List<String> applications,
      @Nullable List<String> events,
      @Nullable String filter,
      String url,
      boolean paused) {}

  /**
   * Reads a body.
   *
   * @param present what absent members stand for; null when a subscription is made
   * @throws io.heliograph.kit.problem.ProblemException with everything that is wrong
   */
  static Checked read(JsonNode body, @Nullable Subscription present, DialGuard guard) {
    Mistakes mistakes = new Mistakes();
    String name = null;
    String url = null;
    List<String> applications = null;
    List<String> events = null;
    String filter = null;
    boolean paused = false;
    if (mistakes.object(body, "", MEMBERS)) {
      name =
          present == null || body.has("name")
              ? mistakes.text(body, "name", "", MAX_NAME)
              : present.name();
      url =
          present == null || body.has("target")
              ? url(body.path("target"), guard, mistakes)
              : present.url();
      applications =
          present == null || body.has("applications")
              ? texts(body, "applications", MAX_APPLICATIONS, MAX_ID, mistakes)
              : present.applications();
      events = present == null || body.has("events") ? events(body, mistakes) : present.events();
      filter = present == null || body.has("filter") ? filter(body, mistakes) : present.filter();
      paused = (present == null || body.has("paused")) ? paused(body, mistakes) : present.paused();
    }
    mistakes.refuse("the subscription");
    if (name == null || url == null) {
      throw new IllegalStateException("a mistake was not told");
    }
    return new Checked(name, applications, events, filter, url, paused);
  }

  private static @Nullable String url(JsonNode target, DialGuard guard, Mistakes mistakes) {
    if (!mistakes.object(target, "/target", TargetBody.MEMBERS)) {
      return null;
    }
    String kind = mistakes.text(target, "kind", "/target", MAX_ID);
    if (kind != null && !kind.equals("webhook")) {
      mistakes.add("/target/kind", "expected: webhook");
    }
    String url = mistakes.text(target, "url", "/target", Integer.MAX_VALUE);
    if (url == null) {
      return null;
    }
    WebhookUrl.mistake(url, guard).ifPresent(message -> mistakes.add("/target/url", message));
    return url;
  }

  private static @Nullable List<String> events(JsonNode body, Mistakes mistakes) {
    List<String> events = texts(body, "events", MAX_EVENTS, MAX_ID, mistakes);
    if (events != null) {
      for (int at = 0; at < events.size(); at++) {
        if (!EventNames.wellFormed(events.get(at))) {
          mistakes.add("/events/" + at, "expected: a name such as hg.detection");
        }
      }
    }
    return events;
  }

  private static @Nullable String filter(JsonNode body, Mistakes mistakes) {
    JsonNode value = body.path("filter");
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    String filter = mistakes.text(body, "filter", "", Filter.MAX_LENGTH);
    if (filter != null
        && Filter.compile(filter) instanceof Filter.Compilation.Refused(List<String> messages)) {
      messages.forEach(message -> mistakes.add("/filter", message));
    }
    return filter;
  }

  private static boolean paused(JsonNode body, Mistakes mistakes) {
    JsonNode value = body.path("paused");
    if (value.isMissingNode()) {
      return false;
    }
    if (!value.isBoolean()) {
      mistakes.add("/paused", "wrong type (expected: true or false)");
    }
    return value.asBoolean(false);
  }

  private static @Nullable List<String> texts(
      JsonNode body, String name, int max, int maxLength, Mistakes mistakes) {
    JsonNode value = body.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isArray() || value.isEmpty() || value.size() > max) {
      mistakes.add("/" + name, "expected: null, or a list of 1 to " + max);
      return null;
    }
    Set<String> texts = new LinkedHashSet<>();
    for (int at = 0; at < value.size(); at++) {
      JsonNode element = value.get(at);
      if (!element.isString() || element.asString().length() > maxLength) {
        mistakes.add("/" + name + "/" + at, "expected: text of at most " + maxLength);
      } else {
        texts.add(element.asString());
      }
    }
    return new ArrayList<>(texts);
  }
}
