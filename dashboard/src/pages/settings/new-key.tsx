import { type FormEvent, type ReactElement, useState } from 'react';
import { applicationLabel, useApplications } from '../../api/applications';
import { ProblemError } from '../../api/client';
import { productPath, useChange } from '../../api/queries';
import type { Key } from '../../api/types';
import { Button } from '../../ui/atoms';
import { Dialog } from '../../ui/dialog';
import { SelectField, TextField } from '../../ui/field';
import { useParam } from '../../ui/page';
import { ProblemView } from '../../ui/panel';
import { Secret } from '../../ui/secret';
import { touchedKeys } from './keys';

/** Makes a key, then shows it, once. */
export function NewKey({ onClose }: { readonly onClose: () => void }): ReactElement {
  const applications = useApplications();
  const [chosen] = useParam('application');
  const [kind, setKind] = useState<'application' | 'organization'>('application');
  const [application, setApplication] = useState(chosen);
  const [environment, setEnvironment] = useState('production');
  const create = useChange<unknown, Key>(
    (body) => ({ path: productPath('account', 'keys'), method: 'POST', body }),
    touchedKeys,
  );
  const error = create.error instanceof ProblemError ? create.error : undefined;

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    create.mutate(
      kind === 'application'
        ? { kind, application: application || applications[0]?.id }
        : { kind, environment: environment.trim() },
    );
  };

  if (create.data) {
    return (
      <Dialog
        open
        onClose={onClose}
        title="The new key"
        description="Senders put it into the header x-api-key."
      >
        <Secret text={create.data.secret ?? ''} />
        <div className="dialog-actions">
          <Button look="primary" onClick={onClose}>
            Done
          </Button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog open onClose={onClose} title="New key">
      <form className="form" onSubmit={submit}>
        <SelectField
          label="For"
          value={kind}
          onPick={(value) => setKind(value === 'organization' ? 'organization' : 'application')}
          options={[
            { value: 'application', label: 'One application' },
            { value: 'organization', label: 'The organization: applications by name' },
          ]}
          fault={error?.fault('/kind')}
        />
        {kind === 'application' ? (
          <SelectField
            label="Application"
            value={application || (applications[0]?.id ?? '')}
            onPick={setApplication}
            options={applications.map((each) => ({
              value: each.id,
              label: applicationLabel(each, applications),
            }))}
            fault={error?.fault('/application')}
          />
        ) : (
          <TextField
            label="Environment"
            required
            value={environment}
            onChange={(event) => setEnvironment(event.target.value)}
            fault={error?.fault('/environment')}
            hint="Of the applications that it makes"
          />
        )}
        {create.error && <ProblemView error={create.error} />}
        <div className="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={create.isPending}>
            {create.isPending ? 'Working…' : 'Make the key'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
