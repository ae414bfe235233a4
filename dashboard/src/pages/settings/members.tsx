import { type FormEvent, type ReactElement, useMemo, useState } from 'react';
import { ProblemError } from '../../api/client';
import { productPath, useChange, useList } from '../../api/queries';
import { useMay, useSession } from '../../api/session';
import type { Member } from '../../api/types';
import { Ago, Badge, Button, State } from '../../ui/atoms';
import { Confirm, Dialog } from '../../ui/dialog';
import { SelectField, TextField } from '../../ui/field';
import { Icon } from '../../ui/icons';
import { Empty, ProblemView, QueryPanel } from '../../ui/panel';
import { Secret } from '../../ui/secret';
import { type Column, DataTable } from '../../ui/table';
import { announce, announceFailure } from '../../ui/toast';

const touched = [['account', 'members'], ['session']];
const roles = [
  { value: 'analyst', label: 'Analyst: sees everything, responds' },
  { value: 'owner', label: 'Owner: may do everything' },
];

/** Who may sign in. */
export default function Members(): ReactElement {
  const [adding, setAdding] = useState(false);
  const may = useMay('members:write');
  const me = useSession().user.id;
  const result = useList<Member>('account', 'members?limit=100');
  const rows = result.data ?? [];
  const columns = useMemo(() => columnsOf(may, me), [may, me]);
  return (
    <>
      <QueryPanel
        title="Members"
        result={result}
        flush
        aside={
          may && (
            <Button look="small" onClick={() => setAdding(true)}>
              <Icon name="plus" />
              Add a member
            </Button>
          )
        }
      >
        {() =>
          rows.length === 0 ? (
            <Empty icon="user" title="No member" />
          ) : (
            <DataTable label="Members" columns={columns} rows={rows} rowId={(row) => row.id} />
          )
        }
      </QueryPanel>
      {adding && <NewMember onClose={() => setAdding(false)} />}
    </>
  );
}

function columnsOf(may: boolean, me: string): readonly Column<Member>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      sort: (row) => row.name,
      cell: (row) => (
        <span className="row">
          <strong>{row.name}</strong>
          {row.id === me && <Badge>you</Badge>}
        </span>
      ),
    },
    { id: 'email', header: 'Email', sort: (row) => row.email, cell: (row) => row.email },
    {
      id: 'role',
      header: 'Role',
      sort: (row) => row.role,
      cell: (row) => (may && row.id !== me ? <RoleOf member={row} /> : <State of={row.role} />),
    },
    {
      id: 'last',
      header: 'Last sign-in',
      sort: (row) => row.last_sign_in_at ?? '',
      cell: (row) => <Ago at={row.last_sign_in_at} />,
      align: 'fit',
    },
    ...(may
      ? [
          {
            id: 'actions',
            header: '',
            align: 'fit' as const,
            cell: (row: Member) => (row.id === me ? null : <Remove member={row} />),
          },
        ]
      : []),
  ];
}

function RoleOf({ member }: { readonly member: Member }): ReactElement {
  const change = useChange<string>(
    (role) => ({ path: productPath('account', `members/${member.id}`), method: 'PATCH', body: { role } }),
    touched,
  );
  return (
    <select
      className="input compact"
      aria-label={`Role of ${member.name}`}
      value={member.role}
      disabled={change.isPending}
      onChange={(event) =>
        change.mutate(event.target.value, {
          onSuccess: () => announce(`${member.name} is ${event.target.value} now`),
          onError: announceFailure,
        })
      }
    >
      <option value="analyst">analyst</option>
      <option value="owner">owner</option>
    </select>
  );
}

function Remove({ member }: { readonly member: Member }): ReactElement {
  const [asking, setAsking] = useState(false);
  const remove = useChange<string>(
    (id) => ({ path: productPath('account', `members/${id}`), method: 'DELETE' }),
    touched,
  );
  return (
    <>
      <Button look="danger small" onClick={() => setAsking(true)} aria-label={`Remove ${member.name}`}>
        Remove
      </Button>
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        title={`Remove ${member.name}?`}
        description="They cannot sign in any more; what they did stays in the audit."
        action="Remove"
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate(member.id, { onSuccess: () => setAsking(false) })}
      />
    </>
  );
}

function NewMember({ onClose }: { readonly onClose: () => void }): ReactElement {
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [role, setRole] = useState('analyst');
  const add = useChange<unknown, Member>(
    (body) => ({ path: productPath('account', 'members'), method: 'POST', body }),
    touched,
  );
  const error = add.error instanceof ProblemError ? add.error : undefined;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    add.mutate({ email: email.trim(), name: name.trim(), role });
  };
  if (add.data) {
    return (
      <Dialog
        open
        onClose={onClose}
        title={`${add.data.name} may sign in`}
        description="Their first password; they choose another when they use it."
      >
        <Secret text={add.data.password ?? ''} />
        <div className="dialog-actions">
          <Button look="primary" onClick={onClose}>
            Done
          </Button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog open onClose={onClose} title="Add a member">
      <form className="form" onSubmit={submit}>
        <TextField
          label="Name"
          required
          value={name}
          onChange={(event) => setName(event.target.value)}
          fault={error?.fault('/name')}
        />
        <TextField
          label="Email"
          type="email"
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          fault={error?.fault('/email')}
        />
        <SelectField
          label="Role"
          value={role}
          onPick={setRole}
          options={roles}
          fault={error?.fault('/role')}
        />
        {add.error && <ProblemView error={add.error} />}
        <div className="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={add.isPending}>
            {add.isPending ? 'Working…' : 'Add'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
