package io.heliograph.playbook.match;

import org.springframework.dao.TransientDataAccessException;

/** The stream did not acknowledge every match; passing, and harmless to try again as a whole. */
final class MatchesUnacknowledged extends TransientDataAccessException {
  private static final long serialVersionUID = 1L;

  MatchesUnacknowledged() {
    super("playbook-matches: not acknowledged by the stream");
  }
}
