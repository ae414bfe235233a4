/** Ids of what the service makes. */
@org.jspecify.annotations.NullMarked
package io.heliograph.account.identity;
