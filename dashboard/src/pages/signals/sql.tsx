import { useMutation } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { askArchive, moreOfArchive } from '../../api/archive';
import { ProblemError } from '../../api/client';
import type { ArchiveQuery } from '../../api/types';
import { Button, Skeleton } from '../../ui/atoms';
import { AreaField } from '../../ui/field';
import { formatBytes, formatCount } from '../../ui/format';
import { useParam } from '../../ui/page';
import { Empty, Panel, ProblemView } from '../../ui/panel';
import { ArchiveRows } from './archive-rows';
import { Completeness } from './signals';

const examples = [
  {
    label: 'Failed logins per minute',
    sql: `SELECT date_trunc('minute', received_at) AS minute, count(*) AS failed
FROM signals
WHERE signal_name IN ('sq.sdk.login.failed', 'sq.sdk.app.login.failed')
GROUP BY 1 ORDER BY 1 DESC LIMIT 60`,
  },
  {
    label: 'Addresses that failed most',
    sql: `SELECT actor.ips[1] AS address, count(*) AS failed, approx_distinct(actor.user_key) AS users
FROM signals
WHERE signal_name LIKE 'sq.sdk.%login.failed'
GROUP BY 1 ORDER BY 2 DESC LIMIT 20`,
  },
  {
    label: 'Signals by name',
    sql: `SELECT signal_name, count(*) AS signals, max(received_at) AS last
FROM signals
GROUP BY 1 ORDER BY 2 DESC LIMIT 50`,
  },
  {
    label: 'Conclusions of the last hour',
    sql: `SELECT received_at, signal_name, payload
FROM events
ORDER BY received_at DESC LIMIT 50`,
  },
];

/** Any question about the own signals, in SQL; the archive refuses what it does not run, and says where. */
export function SqlTab(): ReactElement {
  const [shared, setShared] = useParam('sql');
  const [sql, setSql] = useState(shared || (examples[0]?.sql ?? ''));
  const [answer, setAnswer] = useState<ArchiveQuery>();
  const ask = useMutation({ mutationFn: (statement: string) => askArchive(statement), onSuccess: setAnswer });
  const more = useMutation({
    mutationFn: (before: ArchiveQuery) => moreOfArchive(before.id, before.next ?? ''),
    onSuccess: (next, before) => setAnswer({ ...next, rows: [...(before.rows ?? []), ...(next.rows ?? [])] }),
  });
  const run = (statement: string): void => {
    setShared(statement);
    ask.mutate(statement);
  };
  const error = ask.error instanceof ProblemError ? ask.error : undefined;

  return (
    <div className="stack">
      <form
        className="stack tight"
        onSubmit={(event) => {
          event.preventDefault();
          run(sql);
        }}
      >
        <AreaField
          label="Statement"
          data-search
          rows={7}
          value={sql}
          onChange={(event) => setSql(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && run(sql)}
          fault={error?.fault('/sql')}
          hint="One SELECT over signals and events, in Presto's words. Ctrl + Enter runs it."
        />
        <div className="row">
          <Button type="submit" look="primary" disabled={ask.isPending}>
            {ask.isPending ? 'Running…' : 'Run'}
          </Button>
          {examples.map((example) => (
            <button
              key={example.label}
              type="button"
              className="chip"
              onClick={() => {
                setSql(example.sql);
                run(example.sql);
              }}
            >
              {example.label}
            </button>
          ))}
        </div>
      </form>
      {ask.error && <ProblemView error={ask.error} />}
      <Panel title="Answer" flush={answer !== undefined} aside={answer && <Facts answer={answer} />}>
        {ask.isPending && !answer ? (
          <Skeleton />
        ) : answer ? (
          (answer.rows ?? []).length === 0 ? (
            <Empty icon="signals" title="No row">
              The statement ran and found nothing.
            </Empty>
          ) : (
            <>
              <ArchiveRows answer={answer} />
              {answer.next !== null && (
                <p className="story-note">
                  <Button onClick={() => more.mutate(answer)} disabled={more.isPending}>
                    {more.isPending ? 'Loading…' : 'More rows'}
                  </Button>
                </p>
              )}
            </>
          )
        ) : (
          <Empty icon="reference" title="Run something">
            The examples are a start; the address of this page keeps your statement, so it can be shared.
          </Empty>
        )}
      </Panel>
    </div>
  );
}

function Facts({ answer }: { readonly answer: ArchiveQuery }): ReactElement {
  const rows = answer.rows?.length ?? 0;
  return (
    <>
      {formatCount(rows)} rows
      {answer.next !== null && ' so far'}
      {answer.scanned_bytes !== null && `, ${formatBytes(answer.scanned_bytes)} read`},{' '}
      <Completeness answer={answer} />
    </>
  );
}
