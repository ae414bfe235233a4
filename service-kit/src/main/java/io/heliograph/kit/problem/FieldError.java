package io.heliograph.kit.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a request.
 *
 * @param pointer JSON pointer (RFC 6901) into the body, or {@code ?name} for a query parameter;
 *     empty for the whole body
 * @param message a sentence for a stranger: what stands there and what is expected, never content
 *     or secrets
 * @param keyword the keyword of JSON Schema that failed, such as {@code required}; null, and left
 *     out in JSON, when the mistake is not one against a schema
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FieldError(String pointer, String message, @Nullable String keyword) {

  public FieldError(String pointer, String message) {
    this(pointer, message, null);
  }

  /** The same, as seen from further up. */
  public FieldError below(String parent) {
    return new FieldError(parent + pointer, message, keyword);
  }
}
