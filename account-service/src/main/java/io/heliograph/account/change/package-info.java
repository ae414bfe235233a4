/** The version that every change of organizations, applications and keys advances. */
@org.jspecify.annotations.NullMarked
package io.heliograph.account.change;
