package io.heliograph.playbook.respond;

import static io.heliograph.playbook.respond.Samples.APPLICATION;
import static io.heliograph.playbook.respond.Samples.NOW;
import static io.heliograph.playbook.respond.Samples.ORGANIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.heliograph.kit.event.HgEvent;
import io.heliograph.playbook.catalogue.GroupBy;
import io.heliograph.playbook.catalogue.Mode;
import io.heliograph.playbook.catalogue.ResponseKind;
import io.heliograph.playbook.match.ActionReport;
import io.heliograph.playbook.match.Group;
import io.heliograph.playbook.respond.StoredDetection.Decision;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ResponseEventsTest {
  private static final ActionReport REPORT =
      new ActionReport(
          "3".repeat(32), ORGANIZATION, APPLICATION, "production", "r", "agent1", null, NOW);

  static Stream<HgEvent> events() {
    return Stream.of(
        ResponseEvents.of(
            new StoredDetection(
                Samples.detection("d", "8.8.4.4"),
                List.of(new Decision(ResponseKind.BLOCK_IP, "r", null)),
                "plain words")),
        ResponseEvents.of(
            new StoredDetection(
                Samples.detection("d", new Group(GroupBy.USER, "email=a"), Mode.SHADOW),
                List.of(),
                "plain words")),
        ResponseEvents.of(Samples.response("r")),
        ResponseEvents.of(Samples.response("r", Samples.USER, NOW)),
        ResponseEvents.of(
            Samples.response("r").changed(ResponseState.REVOKED, NOW, "client", "why")),
        ResponseEvents.of(Samples.response("r", new Target.Everybody(), NOW)),
        ResponseEvents.of(REPORT, new Receipt("agent1", null, NOW, "3".repeat(32))));
  }

  @ParameterizedTest
  @MethodSource("events")
  void everyEventFitsTheSchemaThatItNames(HgEvent event) throws IOException {
    JsonNode payload = JsonMapper.shared().valueToTree(event.payload());
    String schema = "/io/heliograph/schema/" + event.schema() + "/schema.json";

    try (InputStream json = Objects.requireNonNull(getClass().getResourceAsStream(schema))) {
      assertThat(
              SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                  .getSchema(json)
                  .validate(payload))
          .isEmpty();
    }
    assertThat(event.name()).startsWith("hg.");
    assertThat(event.applicationId()).isEqualTo(APPLICATION);
  }

  @Test
  void theSameChangeHasTheSameIdentityAndAnotherOneAnother() {
    SecurityResponse active = Samples.response("r");
    SecurityResponse revoked = active.changed(ResponseState.REVOKED, NOW, "client", null);

    assertThat(ResponseEvents.of(active).identity())
        .isEqualTo(ResponseEvents.of(Samples.response("r")).identity())
        .isNotEqualTo(ResponseEvents.of(revoked).identity());
  }
}
