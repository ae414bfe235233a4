/** The HTTP front of the services that speak AWS's JSON protocols. */
@org.jspecify.annotations.NullMarked
package io.heliograph.cloud.aws;
