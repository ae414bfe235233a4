package io.heliograph.ingestion.decode;

import io.heliograph.ingestion.validate.PayloadValidator;

/** Who checks the payloads of whom. Safe for many threads; never waits. */
@FunctionalInterface
public interface Validators {

  /** What checks the signals of an origin, for one request. */
  PayloadValidator of(Origin origin);
}
