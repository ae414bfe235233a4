package io.heliograph.risk.register;

import io.heliograph.risk.lifecycle.RiskState;
import io.heliograph.risk.rules.Severity;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Risks as lists show them, and their histories: written from dossiers, which hold the truth. */
public interface RiskStore {

  /** A risk with whose it is. */
  record Listed(String organizationId, String applicationId, Risk risk) {}

  /**
   * Which risks; null means any.
   *
   * @param states never empty
   */
  record Filter(
      @Nullable String applicationId,
      @Nullable List<RiskState> states,
      @Nullable Severity severity,
      @Nullable String rule) {}

  /**
   * Stores or replaces risks as a revision of their dossier has them; older revisions that come
   * later change nothing.
   */
  void put(List<Listed> risks, long revision);

  /** Adds entries to histories; an entry that is there stays as it is. */
  void add(List<RiskChange> changes);

  /** A risk; empty also when it belongs to another organization. */
  Optional<Listed> find(String organizationId, String id);

  /** Risks, those that changed their state last first. */
  Page<Listed> list(String organizationId, Filter filter, Page.Request page);

  /** The latest entries of a risk's history, latest first. */
  List<RiskChange> history(String riskId, int limit);
}
