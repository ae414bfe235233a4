package io.heliograph.playbook.catalogue;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A test case that a playbook's author ships with the document.
 *
 * @param signals signal records, in the order of the stream; only {@code occurred_at} and what the
 *     playbook reads need be there. {@code repeat} and {@code every} make many of one
 * @param detections values of the groups that are detected, in order; empty when none is
 */
public record TestCase(String name, List<JsonNode> signals, List<String> detections) {
  public TestCase {
    signals = List.copyOf(signals);
    detections = List.copyOf(detections);
  }
}
