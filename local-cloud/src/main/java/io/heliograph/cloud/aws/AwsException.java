package io.heliograph.cloud.aws;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An error as AWS answers it: a status, the exception's name, a message, perhaps more members. */
public final class AwsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;
  private final transient @Nullable JsonNode members;

  /**
   * @param type AWS's own name, for example {@code ResourceNotFoundException}
   * @param members what the answer carries beside type and message, or null
   */
  public AwsException(int status, String type, String message, @Nullable ObjectNode members) {
    super(message);
    this.status = status;
    this.type = type;
    this.members = members;
  }

  /** A 400, the status of every error that the caller can mend. */
  public static AwsException badRequest(String type, String message) {
    return new AwsException(400, type, message, null);
  }

  /** HTTP status. */
  public int status() {
    return status;
  }

  /** AWS's name of the error. */
  public String type() {
    return type;
  }

  /** Further members of the answer, or null. */
  public @Nullable JsonNode members() {
    return members;
  }
}
