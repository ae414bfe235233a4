@org.jspecify.annotations.NullMarked
package io.heliograph.playbook.respond.mongo;
