package io.heliograph.sdk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Responses by whom they are about. Immutable: readers never wait, the one writer makes a new table
 * for a change.
 *
 * <p>Addresses are found by the longest prefix that holds an active response: one look per length
 * in use, which is one or two in practice and at most 162.
 */
final class ResponseTable {
  static final ResponseTable EMPTY = new ResponseTable(List.of());

  private final Map<String, SecurityResponse> byId = new LinkedHashMap<>();
  private final Map<IpPrefix, List<Ranged>> byPrefix = new HashMap<>();
  private final Map<Map<String, String>, List<SecurityResponse>> byUser = new HashMap<>();
  private final int[] v4Lengths;
  private final int[] v6Lengths;

  private record Ranged(SecurityResponse response, List<IpPrefix> except) {}

  ResponseTable(Collection<SecurityResponse> responses) {
    TreeSet<Integer> v4 = new TreeSet<>(Comparator.reverseOrder());
    TreeSet<Integer> v6 = new TreeSet<>(Comparator.reverseOrder());
    for (SecurityResponse response : responses) {
      if (response.ipCidr() == null) {
        byUser.computeIfAbsent(response.user(), user -> new ArrayList<>()).add(response);
        byId.put(response.id(), response);
        continue;
      }
      Optional<IpPrefix> prefix = IpPrefix.find(response.ipCidr());
      if (prefix.isPresent()) {
        (prefix.get().v6() ? v6 : v4).add(prefix.get().length());
        byPrefix.computeIfAbsent(prefix.get(), range -> new ArrayList<>()).add(ranged(response));
        byId.put(response.id(), response);
      }
    }
    v4Lengths = v4.stream().mapToInt(Integer::intValue).toArray();
    v6Lengths = v6.stream().mapToInt(Integer::intValue).toArray();
  }

  Collection<SecurityResponse> responses() {
    return byId.values();
  }

  Optional<SecurityResponse> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** This table with one response put in, or taken out if it is over. */
  ResponseTable with(SecurityResponse response) {
    Map<String, SecurityResponse> next = new LinkedHashMap<>(byId);
    if (response.state() == SecurityResponse.State.ACTIVE) {
      next.put(response.id(), response);
    } else {
      next.remove(response.id());
    }
    return new ResponseTable(next.values());
  }

  /** The response to an address; of several to one range, a block rather than a redirect. */
  Optional<SecurityResponse> findByIp(IpPrefix address, Instant now) {
    for (int length : address.v6() ? v6Lengths : v4Lengths) {
      Optional<SecurityResponse> found =
          strictest(
              byPrefix.getOrDefault(address.cut(length), List.of()).stream()
                  .filter(ranged -> ranged.except().stream().noneMatch(e -> e.contains(address)))
                  .map(Ranged::response)
                  .toList(),
              now);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** The response to exactly these identifiers; a block rather than a redirect. */
  Optional<SecurityResponse> findByUser(Map<String, String> user, Instant now) {
    return strictest(byUser.getOrDefault(user, List.of()), now);
  }

  private static Optional<SecurityResponse> strictest(
      List<SecurityResponse> candidates, Instant now) {
    return candidates.stream()
        .filter(response -> response.activeAt(now))
        .min(
            Comparator.comparing((SecurityResponse response) -> response.kind().redirects())
                .thenComparing(SecurityResponse::id));
  }

  private static Ranged ranged(SecurityResponse response) {
    return new Ranged(
        response,
        response.except().stream().flatMap(range -> IpPrefix.find(range).stream()).toList());
  }
}
