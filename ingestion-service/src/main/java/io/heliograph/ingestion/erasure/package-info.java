/** Erasure of a data subject: what is stored of a user or an address is found, hidden, removed. */
@NullMarked
package io.heliograph.ingestion.erasure;

import org.jspecify.annotations.NullMarked;
