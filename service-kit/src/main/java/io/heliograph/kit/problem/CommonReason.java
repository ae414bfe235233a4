package io.heliograph.kit.problem;

/** Reasons that any service may give. */
public enum CommonReason implements ProblemReason {
  BODY_MALFORMED(400, Fault.SENDER, "The request body is not well-formed"),
  REQUEST_INVALID(422, Fault.SENDER, "The request does not hold what it should"),
  UNAUTHENTICATED(401, Fault.SENDER, "The request carries no valid credentials"),
  FORBIDDEN(403, Fault.SENDER, "The credentials do not allow this operation"),
  NOT_FOUND(404, Fault.SENDER, "There is no such thing here"),
  METHOD_NOT_ALLOWED(405, Fault.SENDER, "The method is not allowed on this path"),
  NOT_ACCEPTABLE(406, Fault.SENDER, "No representation that the client accepts"),
  REQUEST_TIMEOUT(408, Fault.SENDER, "The request took too long to arrive"),
  CONFLICT(409, Fault.SENDER, "The request conflicts with the present state"),
  TOO_LARGE(413, Fault.SENDER, "The request is too large"),
  MEDIA_TYPE_UNSUPPORTED(415, Fault.SENDER, "The content type or encoding is not supported"),
  RATE_LIMITED(429, Fault.LIMIT, "Too many requests"),
  INTERNAL(500, Fault.BUG, "Heliograph failed"),
  UNAVAILABLE(503, Fault.TRANSIENT, "A part that is needed does not answer now");

  private final int status;
  private final Fault fault;
  private final String title;

  CommonReason(int status, Fault fault, String title) {
    this.status = status;
    this.fault = fault;
    this.title = title;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public Fault fault() {
    return fault;
  }

  @Override
  public String title() {
    return title;
  }
}
