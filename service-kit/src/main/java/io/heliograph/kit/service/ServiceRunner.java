package io.heliograph.kit.service;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts one service. Several may run in one JVM: each reads {@code <name>.yml} of its own, keeps
 * its own context and is told its addresses by properties.
 */
public final class ServiceRunner {
  /**
   * Held until a context is prepared: all contexts share the JVM's logging, and Boot sets it up in
   * no way that two could do at once. Most of a start comes after that.
   */
  private static final ReentrantLock LOGGING = new ReentrantLock();

  private ServiceRunner() {}

  /**
   * Starts and returns when the service answers.
   *
   * @param application the class marked {@link HeliographService}
   * @param name the service's name, which is also that of its settings file
   * @param properties settings that override the file's, for example {@code server.port}
   */
  public static ConfigurableApplicationContext start(
      Class<?> application, String name, Map<String, String> properties) {
    Map<String, Object> settings = new HashMap<>(properties);
    settings.put("spring.config.name", name);
    settings.put("spring.application.name", name);
    // Command-line arguments win over the file; default properties would lose against it.
    String[] arguments =
        settings.entrySet().stream()
            .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
            .toArray(String[]::new);
    SpringApplicationBuilder builder =
        new SpringApplicationBuilder(application)
            .web(WebApplicationType.SERVLET)
            .bannerMode(Banner.Mode.OFF)
            .logStartupInfo(false)
            .registerShutdownHook(false) // whoever starts services decides how they stop
            .properties(ServiceDefaults.ALL)
            .listeners(new Prepared());
    LOGGING.lock();
    try {
      return builder.run(arguments);
    } finally {
      if (LOGGING.isHeldByCurrentThread()) {
        LOGGING.unlock(); // it failed before it was prepared
      }
    }
  }

  /** The port on which a started service answers. */
  public static int port(ConfigurableApplicationContext service) {
    var server = ((ServletWebServerApplicationContext) service).getWebServer();
    if (server == null) {
      throw new IllegalStateException("service: not started");
    }
    return server.getPort();
  }

  /** Lets the next service begin; called on the starting thread. */
  private static final class Prepared implements ApplicationListener<ApplicationPreparedEvent> {
    @Override
    public void onApplicationEvent(ApplicationPreparedEvent event) {
      LOGGING.unlock();
    }
  }
}
