/** Applications of an organization, one per name and environment. */
@org.jspecify.annotations.NullMarked
package io.heliograph.account.application;
