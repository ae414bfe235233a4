/** The OAuth 2.1 issuer: client credentials in, signed tokens out. */
@org.jspecify.annotations.NullMarked
package io.heliograph.account.issuer;
