package io.heliograph.terraform.plan;

/** A module or a resource: something with values by name that are worked out when asked for. */
interface Named {
  Object get(String name);
}
