package io.heliograph.spring.attack;

import java.util.List;

/**
 * What is taken for an attack: a value that holds all of the literals, in this order. Nothing
 * cleverer, so that it can be said exactly, and costs the same for every value.
 *
 * @param type last part of the signal's name
 * @param literals in lower case, blanks single
 */
record AttackRule(String type, List<String> literals) {
  static final String SCANNER = "security_scanner";

  /** For path, parameters and headers. */
  static final List<AttackRule> OF_VALUES =
      List.of(
          rule("lfi", "../../"),
          rule("lfi", "..\\..\\"),
          rule("lfi", "..", "win.ini"),
          rule("lfi", "..", "boot.ini"),
          rule("lfi", "/etc/passwd"),
          rule("lfi", "/etc/shadow"),
          rule("lfi", "/proc/self/environ"),
          rule("lfi", "php://filter"),
          rule("lfi", "php://input"),
          rule("lfi", "web-inf/web.xml"),
          rule("sql_injection", "union select "),
          rule("sql_injection", "union all select "),
          rule("sql_injection", "' or '1'='1"),
          rule("sql_injection", "' or 1=1"),
          rule("sql_injection", "' or ''='"),
          rule("sql_injection", "\" or \"1\"=\"1"),
          rule("sql_injection", "\" or 1=1"),
          rule("sql_injection", ") or 1=1"),
          rule("sql_injection", "' and 1=1"),
          rule("sql_injection", "; drop table "),
          rule("sql_injection", "xp_cmdshell"),
          rule("sql_injection", "waitfor delay '"),
          rule("sql_injection", "pg_sleep("),
          rule("sql_injection", "and sleep("),
          rule("sql_injection", "or sleep("),
          rule("sql_injection", "select sleep("),
          rule("sql_injection", "benchmark(", "md5("),
          rule("sql_injection", "extractvalue(", "concat("),
          rule("sql_injection", "updatexml(", "concat("),
          rule("sql_injection", "information_schema.tables"),
          rule("sql_injection", "information_schema.columns"),
          rule("sql_injection", "into outfile '"),
          rule("xss", "<script"),
          rule("xss", "<img", "onerror="),
          rule("xss", "<svg", "onload="),
          rule("xss", "<body", "onload="),
          rule("xss", "<iframe", "javascript:"),
          rule("xss", "javascript:alert("));

  /** For the user agent: what scanners call themselves unless told otherwise. */
  static final List<AttackRule> OF_USER_AGENTS =
      List.of(
          rule(SCANNER, "sqlmap/"),
          rule(SCANNER, "nikto"),
          rule(SCANNER, "nessus"),
          rule(SCANNER, "acunetix"),
          rule(SCANNER, "nuclei"),
          rule(SCANNER, "dirbuster"),
          rule(SCANNER, "gobuster/"),
          rule(SCANNER, "feroxbuster/"),
          rule(SCANNER, "fuzz faster u fool"),
          rule(SCANNER, "wpscan"),
          rule(SCANNER, "masscan/"),
          rule(SCANNER, "zgrab/"),
          rule(SCANNER, "nmap scripting engine"),
          rule(SCANNER, "havij"),
          rule(SCANNER, "w3af"),
          rule(SCANNER, "arachni/"),
          rule(SCANNER, "openvas"));

  private static AttackRule rule(String type, String... literals) {
    return new AttackRule(type, List.of(literals));
  }

  /**
   * @param value as {@link ValueText} makes it
   */
  boolean matches(String value) {
    int at = 0;
    for (String literal : literals) {
      int found = value.indexOf(literal, at);
      if (found < 0) {
        return false;
      }
      at = found + literal.length();
    }
    return true;
  }

  /** For people, and for those who say that it was none. */
  String text() {
    return String.join(" … ", literals);
  }
}
