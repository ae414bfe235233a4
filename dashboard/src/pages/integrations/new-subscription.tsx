import { type FormEvent, type ReactElement, useState } from 'react';
import { useNavigate } from 'react-router';
import { applicationLabel, useApplications } from '../../api/applications';
import { ProblemError } from '../../api/client';
import { productPath, useChange } from '../../api/queries';
import type { Subscription } from '../../api/types';
import { Button } from '../../ui/atoms';
import { Dialog } from '../../ui/dialog';
import { SelectField, TextField } from '../../ui/field';
import { ProblemView } from '../../ui/panel';
import { Secret } from '../../ui/secret';

/** Makes a subscription, then shows its secret, once. */
export function NewSubscription({ onClose }: { readonly onClose: () => void }): ReactElement {
  const applications = useApplications();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [url, setUrl] = useState('');
  const [filter, setFilter] = useState('');
  const [application, setApplication] = useState('');
  const create = useChange<unknown, Subscription>(
    (body) => ({ path: productPath('integration', 'subscriptions'), method: 'POST', body }),
    [['integration', 'subscriptions']],
  );
  const error = create.error instanceof ProblemError ? create.error : undefined;
  const made = create.data;

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    create.mutate({
      name: name.trim(),
      ...(application === '' ? {} : { applications: [application] }),
      ...(filter.trim() === '' ? {} : { filter: filter.trim() }),
      target: { kind: 'webhook', url: url.trim() },
    });
  };

  if (made) {
    return (
      <Dialog
        open
        onClose={onClose}
        title={`${made.name} is told from now on`}
        description="The signing secret of this subscription."
      >
        <Secret text={made.secret ?? ''} />
        <div className="dialog-actions">
          <Button look="primary" onClick={() => void navigate(`/integrations/${made.id}`)}>
            Done
          </Button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="New subscription"
      description="Events are posted to your endpoint as they happen."
    >
      <form className="form" onSubmit={submit}>
        <TextField
          label="Name"
          required
          value={name}
          maxLength={200}
          onChange={(event) => setName(event.target.value)}
          fault={error?.fault('/name')}
        />
        <TextField
          label="Endpoint"
          type="url"
          required
          placeholder="https://example.org/hooks/heliograph"
          value={url}
          onChange={(event) => setUrl(event.target.value)}
          fault={error?.fault('/target/url') ?? error?.fault('/target')}
        />
        <TextField
          label="Filter"
          className="input mono"
          placeholder='signal_name == "hg.detection"'
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
          fault={error?.fault('/filter')}
          hint="A CEL condition on the event; empty for all"
        />
        <SelectField
          label="Applications"
          value={application}
          onPick={setApplication}
          options={[
            { value: '', label: 'All' },
            ...applications.map((each) => ({ value: each.id, label: applicationLabel(each, applications) })),
          ]}
          fault={error?.fault('/applications')}
        />
        {create.error && <ProblemView error={create.error} />}
        <div className="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={create.isPending}>
            {create.isPending ? 'Working…' : 'Subscribe'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
