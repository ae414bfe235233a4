/** JSON Schemas of every known signal, their ids, and the catalogue that finds them. */
@org.jspecify.annotations.NullMarked
package io.heliograph.schema;
