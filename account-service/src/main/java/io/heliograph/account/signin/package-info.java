/** How a person proves who they are: the page, its throttle, and what is remembered. */
@org.jspecify.annotations.NullMarked
package io.heliograph.account.signin;
