/** What is known about applications: facts, each true until it expires. */
@org.jspecify.annotations.NullMarked
package io.heliograph.insights.facts;
