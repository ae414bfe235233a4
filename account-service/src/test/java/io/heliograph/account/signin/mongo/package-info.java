@org.jspecify.annotations.NullMarked
package io.heliograph.account.signin.mongo;
