package io.heliograph.bff;

import io.heliograph.kit.service.HeliographService;

/** Sessions, token relay, API routing, page-shaped views. */
@HeliographService
public class BffApplication {
  /** Its name, and that of its settings file. */
  public static final String NAME = "bff-gateway";
}
