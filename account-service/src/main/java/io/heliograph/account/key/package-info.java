/** Keys with which senders prove who they are. */
@org.jspecify.annotations.NullMarked
package io.heliograph.account.key;
