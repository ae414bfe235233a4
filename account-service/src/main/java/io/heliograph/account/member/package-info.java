/** Members: the people of an organization, and what they may do. */
@org.jspecify.annotations.NullMarked
package io.heliograph.account.member;
