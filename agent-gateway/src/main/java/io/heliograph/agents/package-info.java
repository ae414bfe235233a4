/** The control protocol of real agents, their registry, and the push of security responses. */
@org.jspecify.annotations.NullMarked
package io.heliograph.agents;
