/** Members on MongoDB. */
@org.jspecify.annotations.NullMarked
package io.heliograph.account.member.mongo;
