import { type ReactElement, useMemo, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useApplicationName } from '../../api/applications';
import { query } from '../../api/client';
import { productPath, renewal, useChange, useList, useRead } from '../../api/queries';
import { useMay } from '../../api/session';
import type { Attempt, Delivery, Subscription } from '../../api/types';
import { Ago, Button, Moment, State } from '../../ui/atoms';
import { Confirm, Dialog } from '../../ui/dialog';
import { SelectField } from '../../ui/field';
import { More, PageFrame, useParam } from '../../ui/page';
import { Empty, Panel, QueryContent, QueryPanel } from '../../ui/panel';
import { type Column, DataTable } from '../../ui/table';
import { announce, announceFailure } from '../../ui/toast';

const touched = [['integration', 'subscriptions']];

/** One subscription and its delivery log. */
export default function IntegrationPage(): ReactElement {
  const { id = '' } = useParams();
  const result = useRead<Subscription>('integration', `subscriptions/${id}`);
  const subscription = result.data;
  return (
    <PageFrame
      title={subscription?.name ?? 'Subscription'}
      crumb={{ to: '/integrations', label: 'Integrations' }}
      actions={subscription && <Acts subscription={subscription} />}
    >
      <div className="stack">
        <Panel title="Subscription">
          <QueryContent result={result}>{(data) => <Facts subscription={data} />}</QueryContent>
        </Panel>
        <Deliveries id={id} />
      </div>
    </PageFrame>
  );
}

function Facts({ subscription }: { readonly subscription: Subscription }): ReactElement {
  const nameOf = useApplicationName();
  const applications = subscription.applications ?? [];
  return (
    <dl className="facts">
      <dt>State</dt>
      <dd className="row">
        <State of={subscription.state} />
        {subscription.paused_because === 'gone' && (
          <span className="muted">the endpoint said that it is gone (410)</span>
        )}
      </dd>
      <dt>Endpoint</dt>
      <dd>
        <code>{subscription.target.url}</code>
      </dd>
      <dt>Hears</dt>
      <dd>
        {subscription.events.map((event) => (
          <div key={event}>
            <code>{event}</code>
          </div>
        ))}
      </dd>
      <dt>Filter</dt>
      <dd>{subscription.filter ? <code>{subscription.filter}</code> : 'everything'}</dd>
      <dt>Applications</dt>
      <dd>{applications.length === 0 ? 'all applications' : applications.map(nameOf).join(', ')}</dd>
      <dt>Made</dt>
      <dd>
        <Moment at={subscription.created_at} />
      </dd>
    </dl>
  );
}

/** Pause, try, delete: for those who may. */
function Acts({ subscription }: { readonly subscription: Subscription }): ReactElement | null {
  const may = useMay('integrations:write');
  const paused = subscription.state === 'paused';
  const pause = useChange<boolean>(
    (value) => ({
      path: productPath('integration', `subscriptions/${subscription.id}`),
      method: 'PATCH',
      body: { paused: value },
    }),
    touched,
  );
  const sample = useChange<void>(
    () => ({ path: productPath('integration', `subscriptions/${subscription.id}/test`), method: 'POST' }),
    touched,
  );
  if (!may) {
    return null;
  }
  return (
    <>
      <Button
        disabled={paused || sample.isPending}
        onClick={() =>
          sample.mutate(undefined, {
            onSuccess: () => announce('A sample is on its way'),
            onError: announceFailure,
          })
        }
      >
        Send a sample
      </Button>
      <Button disabled={pause.isPending} onClick={() => pause.mutate(!paused, { onError: announceFailure })}>
        {paused ? 'Resume' : 'Pause'}
      </Button>
      <DeleteButton subscription={subscription} />
    </>
  );
}

function DeleteButton({ subscription }: { readonly subscription: Subscription }): ReactElement {
  const [asking, setAsking] = useState(false);
  const navigate = useNavigate();
  const remove = useChange<string>(
    (id) => ({ path: productPath('integration', `subscriptions/${id}`), method: 'DELETE' }),
    touched,
  );
  return (
    <>
      <Button look="danger" onClick={() => setAsking(true)}>
        Delete
      </Button>
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        title={`Tell ${subscription.name} no longer?`}
        description="Deliveries that wait are given up; the log goes too."
        action="Delete"
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate(subscription.id, { onSuccess: () => void navigate('/integrations') })}
      />
    </>
  );
}

function Deliveries({ id }: { readonly id: string }): ReactElement {
  const [open, setOpen] = useState<Delivery>();
  const may = useMay('integrations:write');
  const [state, setState] = useParam('state');
  const result = useList<Delivery>(
    'integration',
    `subscriptions/${id}/deliveries${query({ state, limit: 50 })}`,
    {
      renew: renewal.quick,
    },
  );
  const columns = useMemo(() => columnsOf(id, may, setOpen), [id, may]);
  const rows = result.data ?? [];
  return (
    <>
      <div className="filters">
        <SelectField
          label="State"
          className="input compact"
          value={state}
          onPick={setState}
          options={[
            { value: '', label: 'Any state' },
            ...['pending', 'delivered', 'dead'].map((each) => ({ value: each, label: each })),
          ]}
        />
      </div>
      <QueryPanel
        title="Deliveries"
        result={result}
        flush
        aside={`${rows.length}${result.hasNextPage ? '+' : ''}`}
      >
        {() =>
          rows.length === 0 ? (
            <Empty icon="integrations" title="Nothing was delivered yet">
              The first event that passes the filter shows here, with each attempt and its answer.
            </Empty>
          ) : (
            <DataTable label="Deliveries" columns={columns} rows={rows} rowId={(row) => row.id} />
          )
        }
      </QueryPanel>
      <More
        has={result.hasNextPage}
        busy={result.isFetchingNextPage}
        onMore={() => void result.fetchNextPage()}
      />
      <Dialog
        open={open !== undefined}
        onClose={() => setOpen(undefined)}
        title="Attempts"
        description={open?.id}
      >
        {open && <Attempts attempts={open.attempts} />}
        <div className="dialog-actions">
          <Button onClick={() => setOpen(undefined)}>Close</Button>
        </div>
      </Dialog>
    </>
  );
}

function columnsOf(
  subscription: string,
  may: boolean,
  open: (delivery: Delivery) => void,
): readonly Column<Delivery>[] {
  return [
    {
      id: 'event',
      header: 'Event',
      sort: (row) => row.type,
      cell: (row) => <code>{row.type}</code>,
    },
    { id: 'state', header: 'State', sort: (row) => row.state, cell: (row) => <State of={row.state} /> },
    {
      id: 'attempts',
      header: 'Attempts',
      sort: (row) => row.attempts.length,
      cell: (row) => (
        <Button look="small" onClick={() => open(row)} aria-label={attemptsLabel(row)}>
          {countOf(row)}
        </Button>
      ),
    },
    { id: 'last', header: 'Last answer', cell: (row) => <LastAnswer attempts={row.attempts} /> },
    {
      id: 'next',
      header: 'Next attempt',
      cell: (row) => (row.next_attempt_at ? <Ago at={row.next_attempt_at} /> : '–'),
    },
    {
      id: 'created',
      header: 'Happened',
      sort: (row) => row.created_at,
      cell: (row) => <Moment at={row.created_at} />,
      align: 'fit',
    },
    ...(may
      ? [
          {
            id: 'actions',
            header: '',
            align: 'fit' as const,
            cell: (row: Delivery) => <Redeliver subscription={subscription} delivery={row} />,
          },
        ]
      : []),
  ];
}

function countOf(delivery: Delivery): string {
  return delivery.attempts.length === 1 ? '1 attempt' : `${delivery.attempts.length} attempts`;
}

function attemptsLabel(delivery: Delivery): string {
  return `${countOf(delivery)} of ${delivery.id}`;
}

function LastAnswer({ attempts }: { readonly attempts: readonly Attempt[] }): ReactElement {
  const last = attempts.at(-1);
  return last ? (
    <span className={last.error ? 'break' : 'num'}>{last.error ?? last.status}</span>
  ) : (
    <span className="muted">none yet</span>
  );
}

function Redeliver({
  subscription,
  delivery,
}: {
  readonly subscription: string;
  readonly delivery: Delivery;
}): ReactElement {
  const again = useChange<string>(
    (id) => ({
      path: productPath('integration', `subscriptions/${subscription}/deliveries/${id}/redeliver`),
      method: 'POST',
    }),
    [['integration', 'subscriptions']],
  );
  return (
    <Button
      look="small"
      disabled={again.isPending}
      aria-label={`Redeliver ${delivery.id}`}
      onClick={() =>
        again.mutate(delivery.id, {
          onSuccess: () => announce('It is delivered again'),
          onError: announceFailure,
        })
      }
    >
      Redeliver
    </Button>
  );
}

function Attempts({ attempts }: { readonly attempts: readonly Attempt[] }): ReactElement {
  if (attempts.length === 0) {
    return <p className="muted form">None yet.</p>;
  }
  return (
    <ul className="rows form">
      {attempts.map((attempt) => (
        <li key={attempt.at}>
          <div>
            <strong className="num">{attempt.status ?? 'no answer'}</strong>
            {attempt.error && <div className="small muted break">{attempt.error}</div>}
            {attempt.response && <div className="small mono break">{attempt.response}</div>}
          </div>
          <span className="small muted">
            <Moment at={attempt.at} />
            {attempt.duration_ms !== undefined && `, ${attempt.duration_ms} ms`}
          </span>
        </li>
      ))}
    </ul>
  );
}
