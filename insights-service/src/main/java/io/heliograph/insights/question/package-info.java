/** Questions over facts: their language, their three truth values, their answers. */
@org.jspecify.annotations.NullMarked
package io.heliograph.insights.question;
