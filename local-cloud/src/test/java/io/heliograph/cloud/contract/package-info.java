/**
 * The cloud contract suite: what Heliograph expects of AWS's services, said through AWS's SDK
 * alone. It runs on the stand-ins, on other emulators and on any address that it is given.
 */
@org.jspecify.annotations.NullMarked
package io.heliograph.cloud.contract;
