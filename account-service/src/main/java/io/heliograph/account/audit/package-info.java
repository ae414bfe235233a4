/** Who changed what: kept, readable, and told on the stream of events. */
@org.jspecify.annotations.NullMarked
package io.heliograph.account.audit;
