@org.jspecify.annotations.NullMarked
package io.heliograph.bff.session;
