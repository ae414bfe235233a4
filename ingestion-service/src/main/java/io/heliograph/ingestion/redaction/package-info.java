/**
 * What must never be stored: rules of organizations and applications, and the pass that applies
 * them to every signal before anything of it is written anywhere (ADR 0023).
 */
@org.jspecify.annotations.NullMarked
package io.heliograph.ingestion.redaction;
