package io.heliograph.risk.register;

import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.security.Scope;
import io.heliograph.kit.security.Tenant;
import io.heliograph.kit.sender.SenderDirectory;
import io.heliograph.risk.inventory.Advisories;
import io.heliograph.risk.inventory.Advisory;
import io.heliograph.risk.inventory.AdvisoryCatalogue;
import io.heliograph.risk.inventory.BundleStore;
import io.heliograph.risk.inventory.Dependency;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What an application is built of, and where. */
@RestController
@Tag(name = "inventory")
class InventoryController {
  private static final int MAX_LIMIT = 1000;

  /** Sorts before every character of a name, so that pages follow name, then version. */
  private static final char SEPARATOR = '\n';

  private final DossierStore dossiers;
  private final BundleStore bundles;
  private final AdvisoryCatalogue advisories;
  private final SenderDirectory applications;

  InventoryController(
      DossierStore dossiers,
      BundleStore bundles,
      AdvisoryCatalogue advisories,
      SenderDirectory applications) {
    this.dossiers = dossiers;
    this.bundles = bundles;
    this.advisories = advisories;
    this.applications = applications;
  }

  /**
   * A package in one version.
   *
   * @param version null when agents did not tell it
   * @param hosts that run it, now or when last seen
   * @param advisories ids of those that speak of it
   */
  record DependencyView(
      String name,
      @Nullable String version,
      String ecosystem,
      List<String> hosts,
      List<String> advisories) {}

  @GetMapping("/v1/inventory")
  @PreAuthorize(Scope.RISKS_READ)
  @Operation(
      summary = "List what an application is built of",
      description =
          "By name and version, as its agents told when they logged in; at most 1,500 packages of"
              + " each bundle are known. Pass `next` as `cursor` to go on; null ends the list.")
  Page<DependencyView> list(
      @Parameter(hidden = true) Tenant tenant,
      @Parameter(description = "Id of an application") @RequestParam String application,
      @RequestParam(defaultValue = "1000") int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new ProblemException(
          CommonReason.REQUEST_INVALID,
          "A parameter is wrong",
          List.of(
              new FieldError("?limit", "limit: " + limit + " (expected: 1.." + MAX_LIMIT + ")")));
    }
    applications.application(tenant.organizationId(), application);
    SortedMap<String, Set<String>> hosts = hosts(tenant.organizationId(), application);
    Advisories known = advisories.of(tenant.organizationId());
    List<DependencyView> items = new ArrayList<>();
    String last = null;
    var following = cursor == null ? hosts : hosts.tailMap(position(cursor) + '\0');
    for (Map.Entry<String, Set<String>> each : following.entrySet()) {
      if (items.size() == limit) {
        return new Page<>(items, cursor(String.valueOf(last)));
      }
      last = each.getKey();
      items.add(view(each.getKey(), each.getValue(), known));
    }
    return new Page<>(items, null);
  }

  private SortedMap<String, Set<String>> hosts(String organizationId, String application) {
    SortedMap<String, Set<String>> hosts = new TreeMap<>();
    Map<String, List<Dependency>> read = new HashMap<>();
    dossiers
        .find(application)
        .ifPresent(
            dossier ->
                dossier
                    .agents()
                    .values()
                    .forEach(
                        agent -> {
                          String signature = agent.bundle();
                          if (signature != null) {
                            read.computeIfAbsent(
                                    signature,
                                    each -> bundles.find(organizationId, each).orElse(List.of()))
                                .forEach(
                                    dependency ->
                                        hosts
                                            .computeIfAbsent(key(dependency), _ -> new TreeSet<>())
                                            .add(String.valueOf(agent.host())));
                          }
                        }));
    return hosts;
  }

  private static String cursor(String key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  private static String position(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notOurs) {
      throw new ProblemException(
          CommonReason.REQUEST_INVALID,
          "A parameter is wrong",
          List.of(new FieldError("?cursor", "not a cursor (expected: next of the page before)")));
    }
  }

  private static String key(Dependency dependency) {
    String version = dependency.version();
    return dependency.name() + SEPARATOR + (version == null ? "" : version);
  }

  private static DependencyView view(String key, Set<String> hosts, Advisories known) {
    int separator = key.indexOf(SEPARATOR);
    String name = key.substring(0, separator);
    String version = key.substring(separator + 1);
    return new DependencyView(
        name,
        version.isEmpty() ? null : version,
        "npm",
        List.copyOf(hosts),
        known.matching(name, version).stream().map(Advisory::id).toList());
  }
}
