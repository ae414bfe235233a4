package io.heliograph.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.sdk.SecurityResponse.Kind;
import io.heliograph.sdk.SecurityResponse.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResponseTableTest {
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

  @Test
  void theLongestPrefixDecides() {
    var table =
        new ResponseTable(
            List.of(
                redirect("wide", "10.0.0.0/8"),
                block("narrow", "10.1.0.0/16"),
                redirect("one", "10.1.2.3")));

    assertThat(find(table, "10.9.9.9")).hasValue("wide");
    assertThat(find(table, "10.1.9.9")).hasValue("narrow");
    assertThat(find(table, "10.1.2.3")).hasValue("one");
    assertThat(find(table, "11.1.2.3")).isEmpty();
  }

  @Test
  void anExpiredNarrowResponseLetsTheWideOneDecide() {
    var table =
        new ResponseTable(
            List.of(
                redirect("wide", "10.0.0.0/8"),
                until(block("narrow", "10.1.0.0/16"), NOW.plusSeconds(5))));

    assertThat(table.findByIp(address("10.1.0.1"), NOW).map(SecurityResponse::id))
        .hasValue("narrow");
    assertThat(table.findByIp(address("10.1.0.1"), NOW.plusSeconds(5)).map(SecurityResponse::id))
        .hasValue("wide");
  }

  @Test
  void aBlockWinsOverARedirectOfTheSameRange() {
    var table = new ResponseTable(List.of(redirect("a", "10.0.0.0/8"), block("b", "10.0.0.0/8")));

    assertThat(find(table, "10.0.0.1")).hasValue("b");
  }

  @Test
  void exceptionsAreLetThrough() {
    var table =
        new ResponseTable(
            List.of(
                new SecurityResponse(
                    "a",
                    Kind.BLOCK_IP,
                    "10.0.0.0/8",
                    Map.of(),
                    List.of("10.1.0.0/16", "odd"),
                    null,
                    State.ACTIVE,
                    null)));

    assertThat(find(table, "10.1.2.3")).isEmpty();
    assertThat(find(table, "10.2.2.3")).hasValue("a");
  }

  @Test
  void usersMatchWithAllKeysAndValues() {
    var user = Map.of("email", "ana@example.org", "shop", "12");
    var table =
        new ResponseTable(
            List.of(
                new SecurityResponse(
                    "u", Kind.BLOCK_USER, null, user, List.of(), null, State.ACTIVE, null)));

    assertThat(table.findByUser(Map.of("shop", "12", "email", "ana@example.org"), NOW)).isPresent();
    assertThat(table.findByUser(Map.of("email", "ana@example.org"), NOW)).isEmpty();
    assertThat(table.findByUser(Map.of(), NOW)).isEmpty();
    assertThat(table.findByUser(Map.of("email", "x", "shop", "12"), NOW)).isEmpty();
  }

  @Test
  void changesLeaveTheOldTableAsItWas() {
    var before = new ResponseTable(List.of(block("a", "10.0.0.1")));

    var after = before.with(block("a", "10.0.0.1").as(State.REVOKED)).with(block("b", "10.0.0.2"));

    assertThat(find(before, "10.0.0.1")).isPresent();
    assertThat(find(after, "10.0.0.1")).isEmpty();
    assertThat(find(after, "10.0.0.2")).isPresent();
  }

  @Test
  void agreesWithANaiveSearch() {
    for (long seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      List<SecurityResponse> responses = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        String cidr =
            random.nextBoolean()
                ? "10." + random.nextInt(4) + "." + random.nextInt(4) + ".0/" + random.nextInt(33)
                : "2001:db8:" + random.nextInt(4) + "::/" + random.nextInt(129);
        responses.add(until(block("r" + i, cidr), NOW.plusSeconds(random.nextInt(5) - 2)));
      }
      var table = new ResponseTable(responses);
      for (int i = 0; i < 100; i++) {
        String ip =
            random.nextBoolean()
                ? "10." + random.nextInt(4) + "." + random.nextInt(4) + "." + random.nextInt(4)
                : "2001:db8:" + random.nextInt(4) + "::" + random.nextInt(4);
        var naive =
            responses.stream()
                .filter(each -> each.activeAt(NOW) && prefix(each).contains(address(ip)))
                .max(Comparator.comparingInt(each -> prefix(each).length()));
        assertThat(table.findByIp(address(ip), NOW).map(each -> prefix(each).length()))
            .as("seed " + seed + " " + ip)
            .isEqualTo(naive.map(each -> prefix(each).length()));
      }
    }
  }

  private static Optional<String> find(ResponseTable table, String ip) {
    return table.findByIp(address(ip), NOW).map(SecurityResponse::id);
  }

  private static IpPrefix address(String ip) {
    return IpPrefix.findAddress(ip).orElseThrow();
  }

  private static IpPrefix prefix(SecurityResponse response) {
    return IpPrefix.find(String.valueOf(response.ipCidr())).orElseThrow();
  }

  private static SecurityResponse block(String id, String cidr) {
    return response(id, Kind.BLOCK_IP, cidr, null, null);
  }

  private static SecurityResponse redirect(String id, String cidr) {
    return response(id, Kind.REDIRECT_IP, cidr, "https://example.org/hold", null);
  }

  private static SecurityResponse until(SecurityResponse of, Instant end) {
    return response(of.id(), of.kind(), String.valueOf(of.ipCidr()), of.url(), end);
  }

  private static SecurityResponse response(
      String id, Kind kind, String cidr, @Nullable String url, @Nullable Instant end) {
    return new SecurityResponse(id, kind, cidr, Map.of(), List.of(), url, State.ACTIVE, end);
  }
}
