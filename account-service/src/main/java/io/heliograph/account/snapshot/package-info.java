/** The feed of keys and applications that other services follow. */
@org.jspecify.annotations.NullMarked
package io.heliograph.account.snapshot;
