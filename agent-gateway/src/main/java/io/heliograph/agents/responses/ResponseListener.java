package io.heliograph.agents.responses;

/** Told of changes, from the thread that took them: return at once. */
@FunctionalInterface
public interface ResponseListener {
  /** Lists of this organization's applications changed, or became known. */
  void responsesChanged(String organizationId);
}
