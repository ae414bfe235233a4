/** The products' public APIs under one address. */
@org.jspecify.annotations.NullMarked
package io.heliograph.bff.relay;
