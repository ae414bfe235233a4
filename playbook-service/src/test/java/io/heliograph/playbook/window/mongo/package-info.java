@org.jspecify.annotations.NullMarked
package io.heliograph.playbook.window.mongo;
