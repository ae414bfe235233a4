/** What holds for every answer: headers, and whom Spring Security leaves alone. */
@org.jspecify.annotations.NullMarked
package io.heliograph.bff.web;
