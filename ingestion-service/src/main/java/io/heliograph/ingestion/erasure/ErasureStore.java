package io.heliograph.ingestion.erasure;

import java.util.List;
import java.util.Optional;

/** Keeps erasures; each change is one conditional update of one document. */
public interface ErasureStore {

  /** Creates what makes finding quick; does nothing the second time. */
  void prepare();

  void add(Erasure erasure);

  /** One of an organization; another's is not told from none. */
  Optional<Erasure> find(String organizationId, String id);

  /** One of any organization. */
  Optional<Erasure> find(String id);

  /** The organization's, latest first, at most 200. */
  List<Erasure> list(String organizationId);

  /** Those that are not done, of all organizations, in order. */
  List<Erasure> live();

  /** Those of an organization that are not done, in order. */
  List<Erasure> live(String organizationId);

  /**
   * Replaces one that has still its {@link Erasure#version}, which grows by one.
   *
   * @return the new one; empty if another instance was faster
   */
  Optional<Erasure> replace(Erasure next);
}
