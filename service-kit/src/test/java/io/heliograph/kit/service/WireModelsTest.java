package io.heliograph.kit.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WireModelsTest {
  /** Stands for a controller with documents of its own. */
  static final class SampleController {
    record View(
        String id, Instant detectedAt, @Nullable String acceptedUntil, List<Inner> signalIds) {}

    record Inner(@Nullable Long clockSkewMs) {}
  }

  @Test
  void namesPropertiesAsTheyAreOnTheWire() {
    assertThat(model().getProperties())
        .containsOnlyKeys("id", "detected_at", "accepted_until", "signal_ids");
  }

  @Test
  void requiresEveryComponentThatIsNeverNull() {
    assertThat(model().getRequired()).containsExactlyInAnyOrder("id", "detected_at", "signal_ids");
  }

  @Test
  void allowsNullOnlyWhereTheRecordDoes() {
    Schema<?> schema = model();

    assertThat(property(schema, "accepted_until").getTypes()).contains("string", "null");
    assertThat(property(schema, "detected_at").getTypes()).containsOnly("string");
  }

  @Test
  void callsNestedRecordsByTheirControllersName() {
    assertThat(describe().referencedSchemas).containsKey("SampleInner");
  }

  private static Schema<?> property(Schema<?> schema, String name) {
    return Objects.requireNonNull(schema.getProperties().get(name));
  }

  private static Schema<?> model() {
    return describe().schema;
  }

  private static ResolvedSchema describe() {
    ModelConverters converters = new ModelConverters(true);
    converters.addConverter(new WireModels(Json31.mapper()));
    return converters.resolveAsResolvedSchema(
        new AnnotatedType(SampleController.View.class).resolveAsRef(false));
  }
}
