package io.heliograph.kit.service;

import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Main class of a service's image: one service, settings from the environment. SIGTERM stops it as
 * gracefully as its settings say.
 */
public final class ServiceMain {
  private ServiceMain() {}

  /**
   * Starts the service.
   *
   * @param arguments name of the class marked {@link HeliographService}; its constant {@code NAME}
   *     is the service's name
   * @throws IllegalArgumentException if there is not one argument, or it is no such class
   */
  public static void main(String[] arguments) {
    if (arguments.length != 1) {
      throw new IllegalArgumentException(
          "arguments: " + arguments.length + " (expected: the name of a service's class)");
    }
    Class<?> application;
    String name;
    try {
      application = Class.forName(arguments[0]);
      name = (String) application.getField("NAME").get(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          "class: " + arguments[0] + " (expected: a service's class with a constant NAME)", e);
    }
    ConfigurableApplicationContext service = ServiceRunner.start(application, name, Map.of());
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(service::close));
  }
}
