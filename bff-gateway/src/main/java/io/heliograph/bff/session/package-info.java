/**
 * Who is signed in: OpenID code flow, sessions that live in their cookie alone, and their tokens.
 */
@org.jspecify.annotations.NullMarked
package io.heliograph.bff.session;
