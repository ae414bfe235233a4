package io.heliograph.ingestion.validate;

import io.heliograph.ingestion.json.Json;
import io.heliograph.kit.problem.FieldError;
import java.util.List;

/** Checks payloads and contexts against the schemas that they name. Safe for many threads. */
public interface PayloadValidator {

  /** What a check found. */
  sealed interface Verdict {
    /** It fits. */
    record Valid() implements Verdict {}

    /** No such schema is known here. */
    record UnknownSchema() implements Verdict {}

    /**
     * No such schema is known here, and the application takes only signals whose schema is known.
     *
     * @param why a sentence for the sender
     */
    record Refused(String why) implements Verdict {}

    /**
     * It does not fit.
     *
     * @param errors at least one; pointers are relative to the value checked
     */
    record Invalid(List<FieldError> errors) implements Verdict {
      public Invalid {
        errors = List.copyOf(errors);
      }
    }
  }

  /**
   * Checks a payload.
   *
   * @param schema what stands in {@code payload_schema}
   */
  Verdict payload(String schema, Json payload);

  /**
   * Checks a context.
   *
   * @param schema what stands in {@code context_schema}
   */
  Verdict context(String schema, Json context);
}
