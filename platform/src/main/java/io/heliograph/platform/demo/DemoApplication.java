package io.heliograph.platform.demo;

import java.util.List;

/**
 * An application that the demo plays.
 *
 * @param visitsPerSecond at the busiest time of the day
 * @param root whether its processes run as root
 * @param clockSkewSeconds how far its hosts' clocks are ahead
 */
record DemoApplication(
    String name,
    List<String> hosts,
    List<String> paths,
    double visitsPerSecond,
    String runtimeVersion,
    boolean root,
    int clockSkewSeconds,
    List<Dependency> dependencies) {

  /** A package that it is built of. */
  record Dependency(String name, String version) {}

  /** A shop, the service behind its till, and a tool in a corner that nobody looks after. */
  static final List<DemoApplication> ALL =
      List.of(
          new DemoApplication(
              "storefront",
              List.of("web-1", "web-2", "web-3"),
              List.of("/", "/search", "/product/42", "/cart", "/account"),
              10,
              "v20.20.2",
              false,
              0,
              List.of(
                  new Dependency("express", "4.19.2"),
                  new Dependency("helmet", "7.1.0"),
                  new Dependency("qs", "6.11.0"),
                  new Dependency("lodash", "4.17.21"))),
          new DemoApplication(
              "checkout",
              List.of("pay-1", "pay-2"),
              List.of("/orders", "/payments", "/invoices/7"),
              4,
              "v18.20.4",
              false,
              0,
              List.of(
                  new Dependency("express", "4.17.1"),
                  new Dependency("lodash", "4.17.15"),
                  new Dependency("jsonwebtoken", "8.5.1"))),
          new DemoApplication(
              "back-office",
              List.of("tools"),
              List.of("/reports", "/users", "/export"),
              0.6,
              "v12.22.12",
              true,
              95,
              List.of(
                  new Dependency("express", "4.16.0"),
                  new Dependency("minimist", "1.2.5"),
                  new Dependency("node-serialize", "0.0.4"))));
}
