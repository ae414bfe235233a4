import { type ReactElement, useMemo, useState } from 'react';
import { Link } from 'react-router';
import { useApplicationName } from '../../api/applications';
import { query } from '../../api/client';
import { renewal, useList } from '../../api/queries';
import { useMay } from '../../api/session';
import type { SecurityResponse } from '../../api/types';
import { Ago, Button, Countdown, State } from '../../ui/atoms';
import { SelectField } from '../../ui/field';
import { formatTarget, words } from '../../ui/format';
import { Icon } from '../../ui/icons';
import { More, PageFrame, PageTabs, useParam } from '../../ui/page';
import { Empty, QueryPanel } from '../../ui/panel';
import { type Column, DataTable } from '../../ui/table';
import { Allowlist } from './allowlist';
import { NewResponse } from './new-response';
import { RevokeButton } from './revoke';

const states = [
  { value: '', label: 'Any state' },
  { value: 'active', label: 'Active' },
  { value: 'held', label: 'Held for approval' },
  { value: 'expired', label: 'Expired' },
  { value: 'revoked', label: 'Revoked' },
];

/** Who is kept out, and who never is. */
export default function ResponsesPage(): ReactElement {
  const [tab] = useParam('tab');
  const [creating, setCreating] = useState(false);
  const may = useMay('responses:write');
  const allowlist = tab === 'allowlist';
  return (
    <PageFrame
      title="Responses"
      lead="Who is kept out, for how long and why; and who never is."
      actions={
        may && !allowlist ? (
          <Button look="primary" onClick={() => setCreating(true)}>
            <Icon name="plus" />
            Block or redirect
          </Button>
        ) : undefined
      }
    >
      <PageTabs
        label="Parts"
        selected={allowlist ? 'allowlist' : 'responses'}
        tabs={[
          { id: 'responses', label: 'Responses' },
          { id: 'allowlist', label: 'Allowlist' },
        ]}
      />
      {allowlist ? <Allowlist /> : <ResponseList />}
      {creating && <NewResponse onClose={() => setCreating(false)} />}
    </PageFrame>
  );
}

function ResponseList(): ReactElement {
  const [application] = useParam('application');
  const [state, setState] = useParam('state');
  const nameOf = useApplicationName();
  const result = useList<SecurityResponse>(
    'playbook',
    `responses${query({ application, state, limit: 100 })}`,
    { renew: renewal.calm },
  );
  const columns = useMemo(() => columnsOf(nameOf), [nameOf]);
  const rows = result.data ?? [];

  return (
    <div className="stack">
      <div className="filters">
        <SelectField
          label="State"
          options={states}
          value={state}
          onPick={setState}
          className="input compact"
        />
      </div>
      <QueryPanel
        title={`Responses of ${nameOf(application)}`}
        result={result}
        flush
        aside={`${rows.length}${result.hasNextPage ? '+' : ''}`}
      >
        {() =>
          rows.length === 0 ? (
            <Empty icon="responses" title={state === '' ? 'No response yet' : `No response is ${state}`}>
              Playbooks respond to detections; you can also block an address or a user by hand.
            </Empty>
          ) : (
            <DataTable label="Responses" columns={columns} rows={rows} rowId={(row) => row.id} />
          )
        }
      </QueryPanel>
      <More
        has={result.hasNextPage}
        busy={result.isFetchingNextPage}
        onMore={() => void result.fetchNextPage()}
      />
    </div>
  );
}

function columnsOf(nameOf: (id: string) => string): readonly Column<SecurityResponse>[] {
  return [
    {
      id: 'target',
      header: 'Who',
      sort: (row) => formatTarget(row.target),
      cell: (row) => (
        <Link className="row-link" to={`/responses/${row.id}`}>
          <code>{formatTarget(row.target)}</code>
        </Link>
      ),
    },
    { id: 'kind', header: 'What', sort: (row) => row.kind, cell: (row) => words(row.kind) },
    { id: 'state', header: 'State', sort: (row) => row.state, cell: (row) => <State of={row.state} /> },
    {
      id: 'application',
      header: 'Application',
      sort: (row) => nameOf(row.application),
      cell: (row) => nameOf(row.application),
    },
    { id: 'reason', header: 'Why', cell: (row) => <span className="muted">{row.reason ?? '–'}</span> },
    {
      id: 'receipts',
      header: 'Receipts',
      sort: (row) => row.receipts.length,
      cell: (row) => row.receipts.length,
      align: 'number',
    },
    {
      id: 'left',
      header: 'Left',
      sort: (row) => row.expires_at,
      align: 'fit',
      cell: (row) =>
        row.state === 'active' ? (
          <Countdown until={row.expires_at} from={row.created_at} />
        ) : (
          <span className="muted">
            <Ago at={row.changed_at} />
          </span>
        ),
    },
    { id: 'actions', header: '', align: 'fit', cell: (row) => <RevokeButton response={row} /> },
  ];
}
