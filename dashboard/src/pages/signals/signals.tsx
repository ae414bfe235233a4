import { type ReactElement, useMemo } from 'react';
import { useApplicationName } from '../../api/applications';
import { literal, timestamp, useArchive } from '../../api/archive';
import type { ArchiveQuery } from '../../api/types';
import { Moment } from '../../ui/atoms';
import { useNow } from '../../ui/clock';
import { SelectField, TextField } from '../../ui/field';
import { PageFrame, PageTabs, useParam } from '../../ui/page';
import { Empty, QueryPanel } from '../../ui/panel';
import { sendSignalCommand } from '../commands';
import { ArchiveRows } from './archive-rows';
import { SqlTab } from './sql';

/** The archive: what came lately, and any question in SQL. */
export default function SignalsPage(): ReactElement {
  const [tab] = useParam('tab');
  const sql = tab === 'sql';
  return (
    <PageFrame
      title="Signals"
      lead="Every signal, as the archive has it: each once, with its outcome of validation."
    >
      <PageTabs
        label="Parts"
        selected={sql ? 'sql' : 'recent'}
        tabs={[
          { id: 'recent', label: 'Recent' },
          { id: 'sql', label: 'SQL' },
        ]}
      />
      {sql ? <SqlTab /> : <Recent />}
    </PageFrame>
  );
}

const hours = [
  { value: '', label: 'Last hour' },
  { value: '6', label: 'Last 6 hours' },
  { value: '24', label: 'Last day' },
  { value: '168', label: 'Last 7 days' },
];
const slot = 300_000;

export function recentSql(table: string, application: string, name: string, from: number): string {
  const conditions = [
    `received_at >= ${timestamp(from)}`,
    ...(application === '' ? [] : [`application_id = ${literal(application)}`]),
    ...(name === '' ? [] : [`signal_name LIKE ${literal(`${name}%`)}`]),
  ];
  return `SELECT received_at, signal_name, actor.ips, actor.user_key, schema_status, payload, signal_id
FROM ${table}
WHERE ${conditions.join('\n  AND ')}
ORDER BY received_at DESC
LIMIT 100`;
}

function Recent(): ReactElement {
  const [application] = useParam('application');
  const [name, setName] = useParam('name');
  const [back, setBack] = useParam('hours');
  const [table, setTable] = useParam('table');
  const nameOf = useApplicationName();
  // The beginning moves in steps, so that the question stays the same for a while.
  const start = Math.floor(useNow() / slot) * slot - Number(back || '1') * 3_600_000;
  const sql = useMemo(
    () => recentSql(table === 'events' ? 'events' : 'signals', application, name, start),
    [table, application, name, start],
  );
  const result = useArchive(sql, { renew: () => 10_000 });

  return (
    <div className="stack">
      <div className="filters">
        <div className="grow">
          <TextField
            label="Signal name begins with"
            data-search
            type="search"
            value={name}
            onChange={(event) => setName(event.target.value)}
            placeholder="sq.sdk.login"
          />
        </div>
        <SelectField label="From" className="input compact" value={back} onPick={setBack} options={hours} />
        <SelectField
          label="Table"
          className="input compact"
          value={table}
          onPick={setTable}
          options={[
            { value: '', label: 'signals' },
            { value: 'events', label: 'events (conclusions)' },
          ]}
        />
      </div>
      <QueryPanel
        title={`Signals of ${nameOf(application)}`}
        result={result}
        flush
        aside={result.data && <Completeness answer={result.data} />}
      >
        {(data) =>
          (data.rows ?? []).length === 0 ? (
            <Empty icon="signals" title="Nothing came in this time" command={sendSignalCommand}>
              A signal is in the archive some seconds after it was acknowledged; on AWS, some minutes.
            </Empty>
          ) : (
            <ArchiveRows answer={data} />
          )
        }
      </QueryPanel>
    </div>
  );
}

export function Completeness({ answer }: { readonly answer: ArchiveQuery }): ReactElement | null {
  return answer.complete_through === null ? null : (
    <>
      complete up to <Moment at={answer.complete_through} />
    </>
  );
}
