/** API clients: programs that fetch tokens with an id and a secret. */
@org.jspecify.annotations.NullMarked
package io.heliograph.account.client;
