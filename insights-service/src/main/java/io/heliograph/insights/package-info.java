/** Facts with a time to live per application, and the questions over them. */
@org.jspecify.annotations.NullMarked
package io.heliograph.insights;
