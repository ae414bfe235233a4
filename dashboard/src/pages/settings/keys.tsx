import { type ReactElement, useMemo, useState } from 'react';
import { useApplicationName } from '../../api/applications';
import { productPath, useChange, useList } from '../../api/queries';
import { useMay } from '../../api/session';
import type { Key } from '../../api/types';
import { Ago, Badge, Button } from '../../ui/atoms';
import { Confirm, Dialog } from '../../ui/dialog';
import { SelectField } from '../../ui/field';
import { Icon } from '../../ui/icons';
import { More } from '../../ui/page';
import { Empty, ProblemView, QueryPanel } from '../../ui/panel';
import { Secret } from '../../ui/secret';
import { type Column, DataTable } from '../../ui/table';
import { announce } from '../../ui/toast';
import { NewKey } from './new-key';

export const touchedKeys = [['account', 'keys']];

/** Keys that senders and agents present. */
export default function Keys(): ReactElement {
  const [creating, setCreating] = useState(false);
  const may = useMay('keys:write');
  const nameOf = useApplicationName();
  const result = useList<Key>('account', 'keys?limit=100');
  const rows = result.data ?? [];
  const columns = useMemo(() => columnsOf(nameOf, may), [nameOf, may]);
  return (
    <div className="stack">
      <QueryPanel
        title="Keys"
        result={result}
        flush
        aside={
          may && (
            <Button look="small" onClick={() => setCreating(true)}>
              <Icon name="plus" />
              New key
            </Button>
          )
        }
      >
        {() =>
          rows.length === 0 ? (
            <Empty icon="settings" title="No key">
              Without a key nobody can send. An application key is for one application; an organization key
              makes applications by their names.
            </Empty>
          ) : (
            <DataTable label="Keys" columns={columns} rows={rows} rowId={(row) => row.id} />
          )
        }
      </QueryPanel>
      <More
        has={result.hasNextPage}
        busy={result.isFetchingNextPage}
        onMore={() => void result.fetchNextPage()}
      />
      {creating && <NewKey onClose={() => setCreating(false)} />}
    </div>
  );
}

function columnsOf(nameOf: (id: string | null) => string, may: boolean): readonly Column<Key>[] {
  return [
    { id: 'prefix', header: 'Key', sort: (row) => row.prefix, cell: (row) => <code>{row.prefix}…</code> },
    {
      id: 'for',
      header: 'For',
      sort: (row) => nameOf(row.application),
      cell: (row) => (row.kind === 'organization' ? 'the organization' : nameOf(row.application)),
    },
    {
      id: 'environment',
      header: 'Environment',
      sort: (row) => row.environment,
      cell: (row) => <Badge>{row.environment}</Badge>,
    },
    { id: 'state', header: 'State', cell: (row) => <KeyState of={row} /> },
    {
      id: 'used',
      header: 'Last used',
      sort: (row) => row.last_used_at ?? '',
      cell: (row) => <Ago at={row.last_used_at} />,
      align: 'fit',
    },
    {
      id: 'created',
      header: 'Made',
      sort: (row) => row.created_at,
      cell: (row) => <Ago at={row.created_at} />,
      align: 'fit',
    },
    ...(may
      ? [
          {
            id: 'actions',
            header: '',
            align: 'fit' as const,
            cell: (row: Key) =>
              row.revoked_at === null ? (
                <span className="row">
                  <Rotate of={row} />
                  <Revoke of={row} />
                </span>
              ) : null,
          },
        ]
      : []),
  ];
}

function KeyState({ of }: { readonly of: Key }): ReactElement {
  if (of.revoked_at) {
    return <Badge>revoked</Badge>;
  }
  return of.expires_at ? (
    <Badge tone="medium">
      ends <Ago at={of.expires_at} />
    </Badge>
  ) : (
    <Badge tone="good">valid</Badge>
  );
}

const overlaps = [
  { value: 'PT0S', label: 'Ends at once' },
  { value: 'PT1H', label: 'Stays valid for 1 hour' },
  { value: 'PT24H', label: 'Stays valid for 1 day' },
  { value: 'PT168H', label: 'Stays valid for 7 days' },
];

function Rotate({ of }: { readonly of: Key }): ReactElement {
  const [open, setOpen] = useState(false);
  const [overlap, setOverlap] = useState('PT24H');
  const rotate = useChange<string, Key>(
    (id) => ({ path: productPath('account', `keys/${id}/rotate`), method: 'POST', body: { overlap } }),
    touchedKeys,
  );
  const close = (): void => {
    setOpen(false);
    rotate.reset();
  };
  return (
    <>
      <Button look="small" onClick={() => setOpen(true)} aria-label={`Rotate ${of.prefix}`}>
        Rotate
      </Button>
      <Dialog
        open={open}
        onClose={close}
        title={rotate.data ? 'The new key' : `Rotate ${of.prefix}…`}
        description={rotate.data ? undefined : 'A new key takes its place; both work during the overlap.'}
      >
        {rotate.data ? (
          <Secret text={rotate.data.secret ?? ''} />
        ) : (
          <div className="form">
            <SelectField label="The old one" value={overlap} onPick={setOverlap} options={overlaps} />
            {rotate.error && <ProblemView error={rotate.error} />}
          </div>
        )}
        <div className="dialog-actions">
          {rotate.data ? (
            <Button look="primary" onClick={close}>
              Done
            </Button>
          ) : (
            <>
              <Button onClick={close}>Cancel</Button>
              <Button look="primary" disabled={rotate.isPending} onClick={() => rotate.mutate(of.id)}>
                {rotate.isPending ? 'Working…' : 'Rotate'}
              </Button>
            </>
          )}
        </div>
      </Dialog>
    </>
  );
}

function Revoke({ of }: { readonly of: Key }): ReactElement {
  const [asking, setAsking] = useState(false);
  const revoke = useChange<string>(
    (id) => ({ path: productPath('account', `keys/${id}`), method: 'DELETE' }),
    touchedKeys,
  );
  return (
    <>
      <Button look="danger small" onClick={() => setAsking(true)} aria-label={`Revoke ${of.prefix}`}>
        Revoke
      </Button>
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        title={`Revoke ${of.prefix}…?`}
        description="Whoever sends with it is refused within seconds; sessions of agents that it opened end too. There is no way back."
        action="Revoke"
        busy={revoke.isPending}
        error={revoke.error}
        onConfirm={() =>
          revoke.mutate(of.id, {
            onSuccess: () => {
              setAsking(false);
              announce('The key is revoked');
            },
          })
        }
      />
    </>
  );
}
