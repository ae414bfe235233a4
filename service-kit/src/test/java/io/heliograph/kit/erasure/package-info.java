@org.jspecify.annotations.NullMarked
package io.heliograph.kit.erasure;
