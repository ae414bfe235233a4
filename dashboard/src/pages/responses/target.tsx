import type { ReactElement } from 'react';
import type { ProblemError } from '../../api/client';
import type { Target } from '../../api/types';
import { SelectField, TextField } from '../../ui/field';

export interface TargetDraft {
  readonly by: 'ip' | 'user';
  readonly address: string;
  readonly key: string;
  readonly value: string;
}

export const noTarget: TargetDraft = { by: 'ip', address: '', key: 'login', value: '' };

export function targetOf(draft: TargetDraft): Target {
  return draft.by === 'ip'
    ? { ip_cidr: draft.address.trim() }
    : { user: { [draft.key.trim()]: draft.value.trim() } };
}

interface TargetFieldsProps {
  readonly draft: TargetDraft;
  readonly onChange: (draft: TargetDraft) => void;
  readonly error: ProblemError | undefined;
}

/** Who it is about: an address or range, or a user by one of its identifiers. */
export function TargetFields({ draft, onChange, error }: TargetFieldsProps): ReactElement {
  return (
    <>
      <SelectField
        label="Who"
        value={draft.by}
        onPick={(by) => onChange({ ...draft, by: by === 'user' ? 'user' : 'ip' })}
        options={[
          { value: 'ip', label: 'An address or a range' },
          { value: 'user', label: 'A user' },
        ]}
      />
      {draft.by === 'ip' ? (
        <TextField
          label="Address or range"
          required
          placeholder="203.0.113.7 or 203.0.113.0/24"
          value={draft.address}
          onChange={(event) => onChange({ ...draft, address: event.target.value })}
          fault={error?.fault('/target/ip_cidr') ?? error?.fault('/target')}
        />
      ) : (
        <div className="columns">
          <TextField
            label="Identifier"
            required
            value={draft.key}
            onChange={(event) => onChange({ ...draft, key: event.target.value })}
            hint="As your application sends it, such as login"
          />
          <TextField
            label="Value"
            required
            placeholder="ann@example.org"
            value={draft.value}
            onChange={(event) => onChange({ ...draft, value: event.target.value })}
            fault={error?.fault('/target/user') ?? error?.fault('/target')}
          />
        </div>
      )}
    </>
  );
}
