package io.heliograph.playbook.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The playbooks that every organization has from the start; documents like any other. */
public final class BuiltInPlaybooks {
  private static final List<String> NAMES =
      List.of("failed-logins-per-ip", "failed-logins-per-user", "attack-peak-per-ip");

  private BuiltInPlaybooks() {}

  /** Reads them; a built-in that is not valid is a broken build. */
  public static List<PlaybookParser.Parsed.Valid> load(PlaybookParser parser) {
    return NAMES.stream().map(name -> load(parser, name)).toList();
  }

  private static PlaybookParser.Parsed.Valid load(PlaybookParser parser, String name) {
    try (InputStream document =
        BuiltInPlaybooks.class.getResourceAsStream("built-in/" + name + ".yml")) {
      String text =
          new String(Objects.requireNonNull(document).readAllBytes(), StandardCharsets.UTF_8);
      if (parser.parse(text, PlaybookParser.Format.YAML)
              instanceof PlaybookParser.Parsed.Valid valid
          && valid.playbook().name().equals(name)) {
        return valid;
      }
      throw new IllegalStateException("built-in playbook " + name + ": not valid");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
