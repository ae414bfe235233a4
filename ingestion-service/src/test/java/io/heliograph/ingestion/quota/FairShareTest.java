package io.heliograph.ingestion.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FairShareTest {
  private final FairShare fair =
      new FairShare(1_200, organization -> organization.equals("large") ? 2 : 1);

  private int fill(String organization) {
    int entered = 0;
    while (fair.enter(organization, 10).isPresent()) {
      entered += 10;
    }
    return entered;
  }

  @Test
  void leavesRoomForTheNextHoweverManyComeOfOne() {
    assertThat(fill("noisy")).isEqualTo(600);
    assertThat(fill("quiet")).isEqualTo(300);
    assertThat(fill("third")).isEqualTo(150);
    assertThat(fair.enter("noisy", 10)).isEmpty();
    assertThat(fair.enter("fourth", 10)).isPresent();
  }

  @Test
  void weighsOrganizations() {
    assertThat(fill("large")).isEqualTo(800);
  }

  @Test
  void letsTheFirstOfAnOrganizationInWhateverItsSizeWhileAnythingIsFree() {
    assertThat(fair.enter("huge", 5_000)).isPresent();
    assertThat(fair.enter("next", 1)).as("nothing is free").isEmpty();
  }

  @Test
  void givesBackWhatIsClosedAndNoMore() {
    Random random = new Random(7);
    Map<String, List<FairShare.Share>> open = new HashMap<>();
    for (int step = 0; step < 10_000; step++) {
      String organization = "o" + random.nextInt(5);
      List<FairShare.Share> own = open.computeIfAbsent(organization, o -> new ArrayList<>());
      if (random.nextBoolean() && !own.isEmpty()) {
        own.removeLast().close();
      } else {
        Optional<FairShare.Share> share = fair.enter(organization, 1 + random.nextInt(100));
        share.ifPresent(own::add);
      }
    }
    open.values().forEach(own -> own.forEach(FairShare.Share::close));

    assertThat(fair.total()).isZero();
    assertThat(fill("noisy")).isEqualTo(600);
  }
}
