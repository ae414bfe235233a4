/** Organizations that exist from the first start on. */
@org.jspecify.annotations.NullMarked
package io.heliograph.account.seed;
