package io.heliograph.account.change;

/**
 * A number that grows with every change of the directory (organizations, applications, keys).
 *
 * <p><b>Guarantee:</b> {@link #advance} is atomic across instances; no two calls return the same
 * number.
 */
public interface DirectoryVersion {
  /** The number now; 0 before the first change. */
  long current();

  /** Adds one and returns the new number. */
  long advance();
}
