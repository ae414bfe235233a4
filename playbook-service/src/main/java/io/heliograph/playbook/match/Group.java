package io.heliograph.playbook.match;

import io.heliograph.playbook.catalogue.GroupBy;

/**
 * Whom a playbook counts.
 *
 * @param value a canonical address, a user key, or an application's id
 */
public record Group(GroupBy by, String value) {}
