package io.heliograph.playbook.respond;

import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.playbook.catalogue.Durations;
import io.heliograph.playbook.catalogue.GroupBy;
import io.heliograph.playbook.catalogue.PlaybookParser;
import io.heliograph.playbook.catalogue.ResponseKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Body of a manual response. */
record NewResponse(
    @Nullable String application,
    @Nullable String kind,
    @Nullable TargetBody target,
    @Nullable String duration,
    @Nullable String url,
    @Nullable String reason) {
  private static final int MAX_REASON = 500;

  /** A body that holds. */
  record Checked(
      String application,
      ResponseKind kind,
      Target target,
      Duration duration,
      @Nullable String url,
      @Nullable String reason) {}

  /**
   * Checks everything at once.
   *
   * @throws ProblemException with all that is wrong
   */
  Checked checked() {
    List<FieldError> errors = new ArrayList<>();
    if (application == null) {
      errors.add(new FieldError("/application", "missing (expected: id of an application)"));
    }
    ResponseKind asked = kind(errors);
    Target whom = target(asked, errors);
    Duration howLong = duration(asked, errors);
    checkUrl(asked, errors);
    if (reason != null && reason.length() > MAX_REASON) {
      errors.add(new FieldError("/reason", "too long (expected: at most " + MAX_REASON + ")"));
    }
    if (!errors.isEmpty()) {
      throw new ProblemException(
          CommonReason.REQUEST_INVALID, errors.size() + " mistakes in the response", errors);
    }
    return new Checked(
        Objects.requireNonNull(application),
        Objects.requireNonNull(asked),
        Objects.requireNonNull(whom),
        Objects.requireNonNull(howLong),
        url,
        reason);
  }

  private @Nullable ResponseKind kind(List<FieldError> errors) {
    ResponseKind found = kind == null ? null : ResponseKind.find(kind).orElse(null);
    if (found == null) {
      errors.add(
          new FieldError(
              "/kind", "expected: block_ip, redirect_ip, block_user, redirect_user or notify"));
    }
    return found;
  }

  private @Nullable Target target(@Nullable ResponseKind asked, List<FieldError> errors) {
    if (asked == ResponseKind.NOTIFY && target == null) {
      return new Target.Everybody();
    }
    Target whom = TargetBody.read(target, errors);
    GroupBy subject = asked == null ? null : asked.subject();
    if (whom != null && subject != null) {
      boolean fits =
          subject == GroupBy.IP ? whom instanceof Target.Address : whom instanceof Target.User;
      if (!fits) {
        errors.add(
            new FieldError(
                "/target",
                "does not fit the kind (expected: "
                    + (subject == GroupBy.IP ? "ip_cidr" : "user")
                    + ")"));
      }
    }
    return whom;
  }

  private @Nullable Duration duration(@Nullable ResponseKind asked, List<FieldError> errors) {
    if (asked == ResponseKind.NOTIFY) {
      if (duration != null) {
        errors.add(new FieldError("/duration", "with notify (expected: none)"));
      }
      return Duration.ZERO;
    }
    Duration howLong = duration == null ? null : Durations.parse(duration).orElse(null);
    if (howLong == null
        || howLong.compareTo(Duration.ofSeconds(1)) < 0
        || howLong.compareTo(PlaybookParser.MAX_RESPONSE) > 0) {
      errors.add(
          new FieldError(
              "/duration",
              (duration == null ? "missing" : "not such a duration")
                  + " (expected: ISO 8601, PT1S to "
                  + PlaybookParser.MAX_RESPONSE
                  + ", such as PT10M)"));
      return null;
    }
    return howLong;
  }

  private void checkUrl(@Nullable ResponseKind asked, List<FieldError> errors) {
    if (asked == null) {
      return;
    }
    if (asked.redirects() && (url == null || !PlaybookParser.isRedirectTarget(url))) {
      errors.add(new FieldError("/url", "missing or not an absolute http or https address"));
    } else if (!asked.redirects() && url != null) {
      errors.add(new FieldError("/url", "with " + asked.wire() + " (expected: none)"));
    }
  }
}
