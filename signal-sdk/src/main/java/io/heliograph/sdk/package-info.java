/**
 * Client of Heliograph: sends signals and enforces security responses. Needs a JDK 17 and nothing
 * else.
 */
@NullMarked
package io.heliograph.sdk;

import org.jspecify.annotations.NullMarked;
