@org.jspecify.annotations.NullMarked
package io.heliograph.account.change.mongo;
