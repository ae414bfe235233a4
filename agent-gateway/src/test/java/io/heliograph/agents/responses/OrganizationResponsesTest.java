package io.heliograph.agents.responses;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class OrganizationResponsesTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Instant NOW = Instant.parse("2026-01-05T10:20:30Z");
  private static final String SHOP = "shop";
  private static final String BLOCK =
      """
      {"id":"r1","application":"shop","kind":"block_ip","target":{"ip_cidr":"198.51.100.0/24"},
       "url":null,"expires_at":"2026-01-05T10:30:30Z","detection_id":null}\
      """;
  private static final String USER =
      """
      {"id":"r2","application":"shop","kind":"block_user","target":{"user":{"email":"a@b"}},
       "expires_at":"2026-01-05T10:30:30Z"}\
      """;

  private final AtomicLong revisions = new AtomicLong();
  private final OrganizationResponses state = new OrganizationResponses(revisions::incrementAndGet);

  private static ResponseFeed feed(long version, String responses, String allowlist) {
    return ResponseFeed.read(
        JSON.readTree(
            "{\"version\":%d,\"responses\":[%s],\"allowlist\":[%s]}"
                .formatted(version, responses, allowlist)));
  }

  private static String allow(String target, String more) {
    return "{\"id\":\"a1\",\"target\":" + target + ",\"application\":null" + more + "}";
  }

  private ApplicationResponses shop() {
    return state.find(SHOP).orElseThrow();
  }

  private List<String> ids(Instant at) {
    return shop().activeAt(at).stream().map(each -> each.response().id()).toList();
  }

  @Test
  void isUnknownBeforeTheFirstStateAndKnownEmptyAfterAnEmptyOne() {
    assertThat(state.find(SHOP)).isEmpty();

    assertThat(state.apply(feed(3, "", ""), NOW)).isTrue();

    assertThat(shop().version()).isEqualTo(3);
    assertThat(shop().responses()).isEmpty();
  }

  @Test
  void newResponseIsAChangeOfItsApplicationOnly() {
    state.apply(feed(1, "", ""), NOW);
    long before = state.find("other").orElseThrow().revision();

    assertThat(state.apply(feed(2, BLOCK, ""), NOW)).isTrue();

    assertThat(ids(NOW)).containsExactly("r1");
    assertThat(shop().revision()).isNotEqualTo(before);
    assertThat(state.find("other").orElseThrow().revision()).isEqualTo(before);
  }

  @Test
  void revokedResponseIsAChange() {
    state.apply(feed(1, BLOCK, ""), NOW);

    assertThat(state.apply(feed(2, "", ""), NOW)).isTrue();
    assertThat(ids(NOW)).isEmpty();
  }

  @Test
  void sameStateUnderANewVersionIsNoChange() {
    state.apply(feed(1, BLOCK, ""), NOW);
    long revision = shop().revision();

    assertThat(state.apply(feed(2, BLOCK, ""), NOW)).isFalse();
    assertThat(shop().revision()).isEqualTo(revision);
    assertThat(shop().version()).isEqualTo(2);
  }

  @Test
  void expiryDropsOutByItselfAndIsNoChange() {
    state.apply(feed(1, BLOCK, ""), NOW);
    Instant expired = Instant.parse("2026-01-05T10:30:30Z");

    assertThat(ids(expired.minusMillis(1))).containsExactly("r1");
    assertThat(ids(expired)).isEmpty();
    assertThat(state.apply(feed(2, "", ""), expired)).isFalse();
  }

  @Test
  void allowlistLiftsWhatItCovers() {
    state.apply(feed(1, BLOCK + "," + USER, ""), NOW);

    state.apply(
        feed(
            2,
            BLOCK + "," + USER,
            allow("{\"ip_cidr\":\"198.51.0.0/16\"}", "")
                + ","
                + allow("{\"user\":{\"email\":\"a@b\"}}", "")),
        NOW);

    assertThat(ids(NOW)).isEmpty();
  }

  @Test
  void allowlistTakesPartsOutOfARange() {
    state.apply(feed(1, BLOCK, allow("{\"ip_cidr\":\"198.51.100.7\"}", "")), NOW);

    assertThat(shop().responses().getFirst().except())
        .extracting(Object::toString)
        .containsExactly("198.51.100.7");
  }

  @Test
  void allowlistOfAnotherApplicationLeavesThisOneAlone() {
    String other =
        "{\"id\":\"a1\",\"target\":{\"ip_cidr\":\"0.0.0.0/0\"},\"application\":\"other\"}";

    state.apply(feed(1, BLOCK, other), NOW);

    assertThat(ids(NOW)).containsExactly("r1");
    assertThat(shop().responses().getFirst().except()).isEmpty();
  }

  @Test
  void responseComesBackWhenTheAllowlistEntryEnds() {
    Instant end = NOW.plusSeconds(60);
    state.apply(
        feed(1, BLOCK, allow("{\"ip_cidr\":\"198.51.0.0/16\"}", ",\"expires_at\":\"" + end + "\"")),
        NOW);
    assertThat(ids(NOW)).isEmpty();

    assertThat(state.refresh(end.minusMillis(1))).isFalse();
    assertThat(state.refresh(end)).isTrue();

    assertThat(ids(end)).containsExactly("r1");
  }

  @Test
  void leavesOutWhatAnAgentCouldNotTakeAndCountsIt() {
    String bad =
        """
        {"id":"x1","application":"shop","kind":"block_ip","target":{"ip_cidr":"nonsense"}},
        {"id":"x2","application":"shop","kind":"redirect_ip","target":{"ip_cidr":"192.0.2.1"},"url":"/relative"},
        {"id":"x3","application":"shop","kind":"block_user","target":{"user":{"id":7}}},
        {"id":"x4","application":"shop","kind":"block_user","target":{"ip_cidr":"192.0.2.1"}},
        {"id":"x5","application":"shop","kind":"teleport","target":{"ip_cidr":"192.0.2.1"}},
        {"id":"x6","application":"shop","kind":"block_ip","target":{"ip_cidr":"192.0.2.1"},"expires_at":"soon"},
        {"id":"n1","application":"shop","kind":"notify","target":{}},\
        """;

    ResponseFeed feed = feed(1, bad + BLOCK, "{\"target\":{}}");

    assertThat(feed.responses()).extracting(SecurityResponse::id).containsExactly("r1");
    assertThat(feed.malformed()).isEqualTo(7);
  }
}
