package io.heliograph.bff.overview;

import org.springframework.context.annotation.Configuration;

/** Wires the feature. */
@Configuration(proxyBeanMethods = false)
public class OverviewConfiguration {}
