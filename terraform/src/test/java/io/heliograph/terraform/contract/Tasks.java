package io.heliograph.terraform.contract;

import io.heliograph.terraform.plan.Made;
import io.heliograph.terraform.plan.Plan;
import io.heliograph.terraform.plan.Values;
import java.util.Map;
import java.util.TreeMap;

/** Environments of the tasks that Terraform would start. */
final class Tasks {
  private Tasks() {}

  /**
   * Environment of the task of a service: plain variables with their values, or with a value that
   * stands for what only AWS knows, and secrets.
   */
  static Map<String, String> environment(Plan plan, String service) {
    Made task =
        plan.resources("aws_ecs_task_definition").stream()
            .filter(one -> one.text("family").equals(service))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no task of " + service));
    Map<String, Object> container =
        Values.maps(task.values().get("container_definitions")).getFirst();
    Map<String, String> environment = new TreeMap<>();
    for (Map<String, Object> variable : Values.maps(container.get("environment"))) {
      Object value = variable.get("value");
      environment.put(
          String.valueOf(variable.get("name")),
          value instanceof String text ? text : "https://unknown.example.com");
    }
    for (Map<String, Object> secret : Values.maps(container.get("secrets"))) {
      environment.put(String.valueOf(secret.get("name")), "a-secret-of-at-least-32-characters-00");
    }
    return environment;
  }
}
