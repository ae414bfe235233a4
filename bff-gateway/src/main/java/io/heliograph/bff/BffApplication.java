package io.heliograph.bff;

import io.heliograph.bff.files.FilesConfiguration;
import io.heliograph.bff.overview.OverviewConfiguration;
import io.heliograph.bff.relay.RelayConfiguration;
import io.heliograph.bff.session.SessionConfiguration;
import io.heliograph.bff.web.WebConfiguration;
import io.heliograph.kit.service.HeliographService;
import org.springframework.context.annotation.Import;

/** Sessions, token relay, API routing, page-shaped views. */
@HeliographService
@Import({
  WebConfiguration.class,
  SessionConfiguration.class,
  RelayConfiguration.class,
  OverviewConfiguration.class,
  FilesConfiguration.class
})
public class BffApplication {
  /** Its name, and that of its settings file. */
  public static final String NAME = "bff-gateway";
}
