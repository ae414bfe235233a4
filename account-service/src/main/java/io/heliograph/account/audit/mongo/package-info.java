/** The audit trail on MongoDB. */
@org.jspecify.annotations.NullMarked
package io.heliograph.account.audit.mongo;
