import { type FormEvent, type ReactElement, useMemo, useState } from 'react';
import { applicationLabel, useApplicationName, useApplications } from '../../api/applications';
import { ProblemError, query } from '../../api/client';
import { productPath, useChange, useRead } from '../../api/queries';
import { useMay } from '../../api/session';
import type { AllowlistEntry, Page } from '../../api/types';
import { Ago, Button } from '../../ui/atoms';
import { Confirm, Dialog } from '../../ui/dialog';
import { SelectField, TextField } from '../../ui/field';
import { formatTarget } from '../../ui/format';
import { Icon } from '../../ui/icons';
import { useParam } from '../../ui/page';
import { Empty, ProblemView, QueryPanel } from '../../ui/panel';
import { type Column, DataTable } from '../../ui/table';
import { announce } from '../../ui/toast';
import { noTarget, TargetFields, targetOf } from './target';

const touched = [['playbook', 'allowlist'], ['playbook', 'responses'], ['overview']];

/** Who is never kept out. */
export function Allowlist(): ReactElement {
  const [application] = useParam('application');
  const [adding, setAdding] = useState(false);
  const may = useMay('responses:write');
  const nameOf = useApplicationName();
  const result = useRead<Page<AllowlistEntry>>('playbook', `allowlist${query({ application })}`);
  const columns = useMemo(() => columnsOf(nameOf, may), [nameOf, may]);
  return (
    <>
      <QueryPanel
        title="Allowlist"
        result={result}
        flush
        aside={
          may && (
            <Button look="small" onClick={() => setAdding(true)}>
              <Icon name="plus" />
              Protect
            </Button>
          )
        }
      >
        {(data) =>
          data.items.length === 0 ? (
            <Empty icon="check" title="Nobody is protected">
              Put your office, your monitoring and your partners here: an entry lifts live blocks at once and
              prevents new ones.
            </Empty>
          ) : (
            <DataTable label="Allowlist" columns={columns} rows={data.items} rowId={(row) => row.id} />
          )
        }
      </QueryPanel>
      {adding && <NewEntry onClose={() => setAdding(false)} />}
    </>
  );
}

function columnsOf(nameOf: (id: string | null) => string, may: boolean): readonly Column<AllowlistEntry>[] {
  return [
    {
      id: 'target',
      header: 'Who',
      sort: (row) => formatTarget(row.target),
      cell: (row) => <code>{formatTarget(row.target)}</code>,
    },
    {
      id: 'application',
      header: 'Where',
      sort: (row) => nameOf(row.application),
      cell: (row) => nameOf(row.application),
    },
    { id: 'reason', header: 'Why', cell: (row) => row.reason ?? '–' },
    { id: 'by', header: 'By', cell: (row) => <span className="muted">{row.created_by}</span> },
    {
      id: 'expires',
      header: 'Ends',
      sort: (row) => row.expires_at ?? '9',
      cell: (row) => (row.expires_at ? <Ago at={row.expires_at} /> : 'stays'),
      align: 'fit',
    },
    ...(may
      ? [
          {
            id: 'actions',
            header: '',
            align: 'fit' as const,
            cell: (row: AllowlistEntry) => <RemoveButton entry={row} />,
          },
        ]
      : []),
  ];
}

function RemoveButton({ entry }: { readonly entry: AllowlistEntry }): ReactElement {
  const [asking, setAsking] = useState(false);
  const remove = useChange<string>(
    (id) => ({ path: productPath('playbook', `allowlist/${id}`), method: 'DELETE' }),
    touched,
  );
  const target = formatTarget(entry.target);
  return (
    <>
      <Button look="small" onClick={() => setAsking(true)} aria-label={`Remove ${target}`}>
        Remove
      </Button>
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        title={`Protect ${target} no longer?`}
        description="What it lifted stays lifted; from now on it can be kept out again."
        action="Remove"
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate(entry.id, { onSuccess: () => setAsking(false) })}
      />
    </>
  );
}

function NewEntry({ onClose }: { readonly onClose: () => void }): ReactElement {
  const applications = useApplications();
  const [application, setApplication] = useState('');
  const [draft, setDraft] = useState(noTarget);
  const [days, setDays] = useState('');
  const [reason, setReason] = useState('');
  const add = useChange<unknown, AllowlistEntry>(
    (body) => ({ path: productPath('playbook', 'allowlist'), method: 'POST', body }),
    touched,
  );
  const error = add.error instanceof ProblemError ? add.error : undefined;

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const target = targetOf(draft);
    add.mutate(
      {
        target,
        ...(application === '' ? {} : { application }),
        ...(days === ''
          ? {}
          : { expires_at: new Date(Date.now() + Number(days) * 86_400_000).toISOString() }),
        ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
      },
      {
        onSuccess: () => {
          announce(`${formatTarget(target)} is protected`);
          onClose();
        },
      },
    );
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title="Protect somebody"
      description="Lifts live responses against them at once, and prevents new ones."
    >
      <form className="form" onSubmit={submit}>
        <TargetFields draft={draft} onChange={setDraft} error={error} />
        <SelectField
          label="Where"
          value={application}
          onPick={setApplication}
          options={[
            { value: '', label: 'In all applications' },
            ...applications.map((each) => ({ value: each.id, label: applicationLabel(each, applications) })),
          ]}
          fault={error?.fault('/application')}
        />
        <SelectField
          label="For"
          value={days}
          onPick={setDays}
          options={[
            { value: '', label: 'Until it is removed' },
            { value: '1', label: '1 day' },
            { value: '7', label: '7 days' },
            { value: '90', label: '90 days' },
          ]}
          fault={error?.fault('/expires_at')}
        />
        <TextField
          label="Why"
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.target.value)}
          fault={error?.fault('/reason')}
        />
        {add.error && <ProblemView error={add.error} />}
        <div className="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={add.isPending}>
            {add.isPending ? 'Working…' : 'Protect'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
