package io.heliograph.ingestion.validate;

import com.networknt.schema.Schema;
import io.heliograph.ingestion.json.Json;
import io.heliograph.ingestion.validate.PayloadValidator.Verdict;
import io.heliograph.kit.problem.FieldError;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A schema ready to check values. What fits is recognized by a {@link FastCheck} where the schema
 * is simple enough, because validation is the largest cost of a signal; everything else, and every
 * error, is the full validator's. Safe for many threads.
 */
public final class CompiledSchema {
  private static final Verdict VALID = new Verdict.Valid();

  private final Optional<FastCheck> fast;
  private final Schema full;

  CompiledSchema(Schema full) {
    this.fast = FastCheck.compile(full.getSchemaNode());
    this.full = full;
  }

  /** Valid or invalid; never anything else. */
  public Verdict check(Json value) {
    return fast.isPresent() && fast.get().fits(value) ? VALID : checkFully(value.tree());
  }

  /** The same, without the quick look. */
  public Verdict checkFully(JsonNode value) {
    List<FieldError> errors = ErrorText.of(full.validate(value));
    return errors.isEmpty() ? VALID : new Verdict.Invalid(errors);
  }
}
