@org.jspecify.annotations.NullMarked
package io.heliograph.integration.delivery.http;
