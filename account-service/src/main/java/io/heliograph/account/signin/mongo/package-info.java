/** Sign-ins and attempts on MongoDB. */
@org.jspecify.annotations.NullMarked
package io.heliograph.account.signin.mongo;
