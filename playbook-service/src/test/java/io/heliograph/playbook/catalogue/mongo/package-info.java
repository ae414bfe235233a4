@org.jspecify.annotations.NullMarked
package io.heliograph.playbook.catalogue.mongo;
