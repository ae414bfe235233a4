/** Traffic for a platform that nobody uses yet: applications, their agents, visitors, attackers. */
@org.jspecify.annotations.NullMarked
package io.heliograph.platform.demo;
