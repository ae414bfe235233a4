# The members of a SignalRecord under their own names, in its order; the code's twin is SignalTable, and a test holds the
# two together. A new member goes to the end.

locals {
  columns = [
    { name = "v", type = "int" },
    { name = "signal_id", type = "string" },
    { name = "organization_id", type = "string" },
    { name = "application_id", type = "string" },
    { name = "environment", type = "string" },
    { name = "kind", type = "string" },
    { name = "signal_name", type = "string" },
    { name = "payload_schema", type = "string" },
    { name = "schema_status", type = "string" },
    { name = "schema_details", type = "string" },
    { name = "received_at", type = "timestamp" },
    { name = "occurred_at", type = "timestamp" },
    { name = "clock_skew_ms", type = "bigint" },
    { name = "trace_id", type = "string" },
    { name = "source", type = "string" },
    { name = "actor", type = "struct<ips:array<string>,user:map<string,string>,user_key:string,user_agent:string>" },
    {
      name = "infra"
      type = "struct<agent_type:string,agent_version:string,os_type:string,hostname:string,runtime_type:string,runtime_version:string,agent_id:string>"
    },
    { name = "location", type = "string" },
    { name = "enrichment", type = "struct<address_class:string>" },
    { name = "trigger", type = "string" },
    { name = "context_schema", type = "string" },
    { name = "context", type = "string" },
    { name = "payload", type = "string" },
  ]
}
