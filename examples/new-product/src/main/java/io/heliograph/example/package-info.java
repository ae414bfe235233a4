/** A product of one's own on the stream: when was an address last seen? */
@org.jspecify.annotations.NullMarked
package io.heliograph.example;
