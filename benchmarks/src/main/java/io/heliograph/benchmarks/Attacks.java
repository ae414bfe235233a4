package io.heliograph.benchmarks;

import java.time.Instant;

/** An attack as the Node agent reports it, about 1 KB. */
final class Attacks {
  private Attacks() {}

  /**
   * One that differs from every other.
   *
   * @param address of the attacker
   * @param number different for each of an address
   */
  static String signal(String address, int number) {
    return """
    {"type":"point","signal_name":"sq.agent.attack.lfi","source":"sqreen:rule:pack-7:lfi_reflected",
    "time":"%s","actor":{"ip_addresses":["%s"],"user_agent":"Mozilla/5.0 (X11; Linux x86_64)"},
    "location_infra":{"infra":{"agent_type":"nodejs","agent_version":"2.0.2","os_type":"x64-Linux",
    "hostname":"web-1","runtime_type":"node","runtime_version":"v20.20.2"}},
    "context_schema":"http/2020-01-01T00:00:00.000Z","context":{"request":{"rid":"%s-%d",
    "headers":[["x-forwarded-for","%s"],["host","shop.example.org"]],"scheme":"http","verb":"GET",
    "host":"shop.example.org","port":"8443","remote_ip":"10.0.0.2","remote_port":51072,
    "path":"/invoices?file=../../etc/passwd","parameters":{"query":{"file":"../../etc/passwd"}}},
    "response":{"status":500}},
    "payload_schema":"attack/2020-01-01T00:00:00.000Z",
    "payload":{"test":false,"block":true,"beta":false,"infos":{"path":"../../etc/passwd",
    "found":"etc/passwd"}}}\
    """
        .formatted(Instant.now(), address, address, number, address)
        .replace("\n", "");
  }
}
