import { type FormEvent, type ReactElement, useState } from 'react';
import { applicationLabel, useApplications } from '../../api/applications';
import { ProblemError } from '../../api/client';
import { productPath, useChange } from '../../api/queries';
import type { SecurityResponse } from '../../api/types';
import { Button } from '../../ui/atoms';
import { Dialog } from '../../ui/dialog';
import { SelectField, TextField } from '../../ui/field';
import { formatTarget } from '../../ui/format';
import { useParam } from '../../ui/page';
import { ProblemView } from '../../ui/panel';
import { announce } from '../../ui/toast';
import { noTarget, TargetFields, targetOf } from './target';

const durations = [
  { value: 'PT10M', label: '10 minutes' },
  { value: 'PT1H', label: '1 hour' },
  { value: 'PT24H', label: '1 day' },
  { value: 'PT168H', label: '7 days' },
];

/** Keeps somebody out, or sends them elsewhere, by hand. */
export function NewResponse({ onClose }: { readonly onClose: () => void }): ReactElement {
  const applications = useApplications();
  const [chosen] = useParam('application');
  const [application, setApplication] = useState(chosen);
  const [act, setAct] = useState('block');
  const [url, setUrl] = useState('');
  const [duration, setDuration] = useState('PT10M');
  const [reason, setReason] = useState('');
  const [draft, setDraft] = useState(noTarget);
  const create = useChange<unknown, SecurityResponse>(
    (body) => ({ path: productPath('playbook', 'responses'), method: 'POST', body }),
    [['playbook', 'responses'], ['overview']],
  );
  const error = create.error instanceof ProblemError ? create.error : undefined;

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const target = targetOf(draft);
    create.mutate(
      {
        application: application || applications[0]?.id,
        kind: `${act}_${draft.by}`,
        target,
        duration,
        ...(act === 'redirect' ? { url } : {}),
        ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
      },
      {
        onSuccess: () => {
          announce(`${formatTarget(target)} is kept out`);
          onClose();
        },
      },
    );
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title="Block or redirect"
      description="Agents of the application learn of it at once."
    >
      <form className="form" onSubmit={submit}>
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
        <TargetFields draft={draft} onChange={setDraft} error={error} />
        <div className="columns">
          <SelectField
            label="What"
            value={act}
            onPick={setAct}
            options={[
              { value: 'block', label: 'Block' },
              { value: 'redirect', label: 'Redirect' },
            ]}
          />
          <SelectField
            label="For"
            value={duration}
            onPick={setDuration}
            options={durations}
            fault={error?.fault('/duration')}
          />
        </div>
        {act === 'redirect' && (
          <TextField
            label="To"
            type="url"
            required
            placeholder="https://example.org/blocked"
            value={url}
            onChange={(event) => setUrl(event.target.value)}
            fault={error?.fault('/url')}
          />
        )}
        <TextField
          label="Why"
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.target.value)}
          hint="Shown to your colleagues"
          fault={error?.fault('/reason')}
        />
        {create.error && <ProblemView error={create.error} />}
        <div className="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={create.isPending}>
            {create.isPending ? 'Working…' : act === 'block' ? 'Block' : 'Redirect'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
