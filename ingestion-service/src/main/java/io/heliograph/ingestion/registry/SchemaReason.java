package io.heliograph.ingestion.registry;

import io.heliograph.kit.problem.Fault;
import io.heliograph.kit.problem.ProblemReason;

/** Why a schema is not registered. The name is the wire value: add, never rename. */
enum SchemaReason implements ProblemReason {
  SCHEMA_INVALID(422, Fault.SENDER, "The schema cannot be registered as it is"),
  SCHEMA_BREAKING(422, Fault.SENDER, "The schema may break senders or consumers of the last one"),
  SCHEMA_EXISTS(409, Fault.SENDER, "The version is registered with another document"),
  SCHEMA_LIMIT(409, Fault.LIMIT, "The organization has as many schemas as it may have");

  private final int status;
  private final Fault fault;
  private final String title;

  SchemaReason(int status, Fault fault, String title) {
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
