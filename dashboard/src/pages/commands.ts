/** Commands that make an empty page show something; the run's table of addresses has the values. */

const ingest = 'http://127.0.0.1:8081';

export const sendSignalCommand = `curl -s ${ingest}/batches \\
  -H 'x-api-key: YOUR_APPLICATION_KEY' -H 'content-type: application/json' \\
  -d '[{"type":"point","signal_name":"sq.sdk.hello","payload":{}}]'`;

export const tripPlaybookCommand = `for i in $(seq 20); do
  curl -s ${ingest}/batches \\
    -H 'x-api-key: YOUR_APPLICATION_KEY' -H 'content-type: application/json' \\
    -d '[{"type":"point","signal_name":"sq.sdk.login.failed","payload":{},
         "actor":{"ip_addresses":["203.0.113.7"]}}]'
done`;

export const rejectCommand = `curl -s ${ingest}/batches \\
  -H 'x-api-key: YOUR_APPLICATION_KEY' -H 'content-type: application/json' \\
  -d '[{"type":"point","signal_name":"","payload":7}]'`;

export const agentCommand = `npm install sqreen
SQREEN_TOKEN=YOUR_APPLICATION_KEY \\
SQREEN_URL=http://127.0.0.1:8082 SQREEN_INGESTION_URL=http://127.0.0.1:8082 \\
node -r sqreen server.js`;

export const newApplicationCommand = `curl -s ${ingest}/batches \\
  -H 'x-api-key: YOUR_ORGANIZATION_KEY' -H 'x-app-name: my-application' \\
  -H 'content-type: application/json' \\
  -d '[{"type":"point","signal_name":"sq.sdk.hello","payload":{}}]'`;
