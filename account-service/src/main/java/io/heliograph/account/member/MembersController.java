package io.heliograph.account.member;

import io.heliograph.account.audit.Actors;
import io.heliograph.account.audit.AuditEntry.Subject;
import io.heliograph.account.audit.AuditTrail;
import io.heliograph.account.audit.AuditTrail.Change;
import io.heliograph.account.member.Members.Candidate;
import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.security.Scope;
import io.heliograph.kit.security.Tenant;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The organization's members. */
@RestController
@Tag(name = "members")
class MembersController {
  private static final int MAX_PAGE = 1_000;
  private static final int MAX_NAME = 200;

  private final Members members;
  private final Passwords passwords;
  private final AuditTrail audit;

  MembersController(Members members, Passwords passwords, AuditTrail audit) {
    this.members = members;
    this.passwords = passwords;
    this.audit = audit;
  }

  /**
   * A member.
   *
   * @param role {@code owner} or {@code analyst}
   * @param lastSignInAt null before the first
   */
  record MemberView(
      String id,
      String email,
      String name,
      String role,
      Instant createdAt,
      @Nullable Instant lastSignInAt) {
    static MemberView of(Member member) {
      return new MemberView(
          member.id(),
          member.email(),
          member.name(),
          member.role().wire(),
          member.createdAt(),
          member.lastSignInAt());
    }
  }

  /**
   * A member who was just added.
   *
   * @param password for their first sign-in, at which they choose another; shown this once
   */
  record NewMemberView(
      String id,
      String email,
      String name,
      String role,
      Instant createdAt,
      @Nullable Instant lastSignInAt,
      String password) {}

  /** A page; {@code next} is the cursor of the page that follows, null on the last. */
  record MemberPage(List<MemberView> items, @Nullable String next) {}

  /** A wish for a member. The name is the address when absent. */
  record MemberRequest(@Nullable String email, @Nullable String name, @Nullable String role) {}

  /** What is to change; what is absent stays. */
  record MemberChange(@Nullable String name, @Nullable String role) {}

  @GetMapping("/v1/members")
  @PreAuthorize(Scope.MEMBERS_READ)
  @Operation(
      summary = "List the organization's members",
      description = "Oldest first. Pass `next` as `cursor` to go on; null ends the list.")
  MemberPage list(
      @Parameter(hidden = true) Tenant tenant,
      @Parameter(description = "Items on a page, 1 to 1,000") @RequestParam(defaultValue = "100")
          int limit,
      @Parameter(description = "`next` of the page before") @RequestParam(required = false)
          @Nullable String cursor) {
    if (limit < 1 || limit > MAX_PAGE) {
      throw invalid(List.of(new FieldError("?limit", limit + " (expected: 1.." + MAX_PAGE + ")")));
    }
    List<Member> all = members.findAll(tenant.organizationId());
    List<Member> rest = cursor == null ? all : after(all, cursor);
    List<MemberView> items = rest.stream().limit(limit).map(MemberView::of).toList();
    return new MemberPage(items, rest.size() > limit ? items.getLast().id() : null);
  }

  @GetMapping("/v1/members/{id}")
  @PreAuthorize(Scope.MEMBERS_READ)
  @Operation(summary = "Show one of the organization's members")
  MemberView show(@Parameter(hidden = true) Tenant tenant, @PathVariable String id) {
    return MemberView.of(existing(tenant, id));
  }

  @PostMapping("/v1/members")
  @ResponseStatus(HttpStatus.CREATED)
  @PreAuthorize(Scope.MEMBERS_WRITE)
  @Operation(
      summary = "Add a member",
      description =
          "`password` works for the first sign-in, at which another has to be chosen; it is shown"
              + " this once. 409 EMAIL_TAKEN when someone signs in with the address already, 409"
              + " MEMBER_LIMIT past 1,000 members.")
  NewMemberView add(
      @Parameter(hidden = true) Tenant tenant,
      @Parameter(hidden = true) Authentication caller,
      @RequestBody MemberRequest request) {
    Candidate candidate = candidate(tenant, request);
    String password = passwords.make();
    Members.Draft draft = members.draft(candidate, password);
    return audit.record(
        new Change(
            tenant.organizationId(),
            Actors.of(caller),
            "member.added",
            new Subject("member", draft.id()),
            null,
            Map.of("role", candidate.role().wire())),
        () -> {
          Member member = members.add(draft);
          return new NewMemberView(
              member.id(),
              member.email(),
              member.name(),
              member.role().wire(),
              member.createdAt(),
              member.lastSignInAt(),
              password);
        });
  }

  @PatchMapping("/v1/members/{id}")
  @PreAuthorize(Scope.MEMBERS_WRITE)
  @Operation(
      summary = "Change a member's name or role",
      description =
          "What they may do changes when their token is renewed, within minutes. 409 LAST_OWNER"
              + " when no owner would be left.")
  MemberView change(
      @Parameter(hidden = true) Tenant tenant,
      @Parameter(hidden = true) Authentication caller,
      @PathVariable String id,
      @RequestBody MemberChange request) {
    List<FieldError> mistakes = new ArrayList<>();
    checkName(request.name(), mistakes);
    Optional<Role> role = request.role() == null ? Optional.empty() : Role.of(request.role());
    if (request.role() != null && role.isEmpty()) {
      mistakes.add(new FieldError("/role", "unknown (expected: owner or analyst)"));
    }
    if (!mistakes.isEmpty()) {
      throw invalid(mistakes);
    }
    Member present = existing(tenant, id);
    Role next = role.orElse(present.role());
    String name = request.name() == null ? present.name() : request.name().strip();
    return audit.record(
        new Change(
            tenant.organizationId(),
            Actors.of(caller),
            "member.changed",
            new Subject("member", id),
            null,
            Map.of("role_before", present.role().wire(), "role", next.wire())),
        () -> MemberView.of(members.change(tenant.organizationId(), id, name, next)));
  }

  @DeleteMapping("/v1/members/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @PreAuthorize(Scope.MEMBERS_WRITE)
  @Operation(
      summary = "Remove a member",
      description =
          "They cannot sign in any more, and their token is not renewed: it ends within minutes."
              + " 409 LAST_OWNER when no owner would be left.")
  void remove(
      @Parameter(hidden = true) Tenant tenant,
      @Parameter(hidden = true) Authentication caller,
      @PathVariable String id) {
    Member member = existing(tenant, id);
    audit.record(
        new Change(
            tenant.organizationId(),
            Actors.of(caller),
            "member.removed",
            new Subject("member", id),
            null,
            Map.of("role", member.role().wire())),
        () -> members.remove(tenant.organizationId(), id));
  }

  private Member existing(Tenant tenant, String id) {
    return members
        .find(tenant.organizationId(), id)
        .orElseThrow(() -> ProblemException.notFound("member"));
  }

  private static List<Member> after(List<Member> all, String cursor) {
    for (int at = 0; at < all.size(); at++) {
      if (all.get(at).id().equals(cursor)) {
        return all.subList(at + 1, all.size());
      }
    }
    throw invalid(
        List.of(new FieldError("?cursor", "not a cursor (expected: the value of next of a page)")));
  }

  private static Candidate candidate(Tenant tenant, MemberRequest request) {
    List<FieldError> mistakes = new ArrayList<>();
    Optional<String> email =
        request.email() == null ? Optional.empty() : EmailAddress.normalize(request.email());
    if (email.isEmpty()) {
      mistakes.add(
          new FieldError(
              "/email",
              (request.email() == null ? "missing" : "wrong form")
                  + " (expected: an e-mail address)"));
    }
    checkName(request.name(), mistakes);
    Optional<Role> role = request.role() == null ? Optional.empty() : Role.of(request.role());
    if (role.isEmpty()) {
      mistakes.add(
          new FieldError(
              "/role",
              (request.role() == null ? "missing" : "unknown") + " (expected: owner or analyst)"));
    }
    if (email.isEmpty() || role.isEmpty() || !mistakes.isEmpty()) {
      throw invalid(mistakes);
    }
    return new Candidate(
        tenant.organizationId(),
        email.get(),
        request.name() == null ? email.get() : request.name().strip(),
        role.get());
  }

  private static void checkName(@Nullable String name, List<FieldError> mistakes) {
    if (name != null
        && (name.isBlank()
            || name.length() > MAX_NAME
            || name.chars().anyMatch(Character::isISOControl))) {
      mistakes.add(
          new FieldError(
              "/name",
              "blank, too long or with control characters (expected: 1.." + MAX_NAME + ")"));
    }
  }

  private static ProblemException invalid(List<FieldError> mistakes) {
    return new ProblemException(
        CommonReason.REQUEST_INVALID, mistakes.size() + " fields are wrong", mistakes);
  }
}
