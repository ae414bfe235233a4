import { type FormEvent, type ReactElement, useState } from 'react';
import { applicationLabel, useApplications } from '../../api/applications';
import { ProblemError } from '../../api/client';
import { productPath, useChange } from '../../api/queries';
import type { Playbook, PlaybookOverride } from '../../api/types';
import { Button } from '../../ui/atoms';
import { Dialog } from '../../ui/dialog';
import { SelectField, TextField } from '../../ui/field';
import { useParam } from '../../ui/page';
import { ProblemView } from '../../ui/panel';
import { announce } from '../../ui/toast';

interface Change {
  readonly application: string;
  readonly body: Readonly<Record<string, unknown>>;
}

interface OverrideFormProps {
  readonly playbook: Playbook;
  readonly override: PlaybookOverride | undefined;
  readonly onClose: () => void;
}

/** What is left empty stays as the document has it. */
export function OverrideForm({ playbook, override, onClose }: OverrideFormProps): ReactElement {
  const applications = useApplications();
  const [chosen] = useParam('application');
  const [application, setApplication] = useState(override?.application ?? chosen);
  const [threshold, setThreshold] = useState(override?.threshold ? String(override.threshold) : '');
  const [within, setWithin] = useState(override?.within ?? '');
  const [duration, setDuration] = useState(override?.duration ?? '');
  const [mode, setMode] = useState(override?.mode ?? '');
  const save = useChange<Change>(
    ({ application: id, body }) => ({
      path: productPath('playbook', `playbooks/${playbook.name}/overrides/${id}`),
      method: 'PUT',
      body,
    }),
    [['playbook', 'playbooks']],
  );
  const error = save.error instanceof ProblemError ? save.error : undefined;

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const given: Record<string, unknown> = {
      threshold: threshold === '' ? '' : Number(threshold),
      within,
      duration,
      mode,
    };
    save.mutate(
      {
        application: application || (applications[0]?.id ?? ''),
        body: Object.fromEntries(Object.entries(given).filter(([, value]) => value !== '')),
      },
      {
        onSuccess: () => {
          announce('The override holds from now on');
          onClose();
        },
      },
    );
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={`Override ${playbook.name}`}
      description="For one application. What is left empty stays as the document has it."
    >
      <form className="form" onSubmit={submit}>
        <SelectField
          label="Application"
          disabled={override !== undefined}
          value={application || (applications[0]?.id ?? '')}
          onPick={setApplication}
          options={applications.map((each) => ({
            value: each.id,
            label: applicationLabel(each, applications),
          }))}
        />
        <div className="columns">
          <TextField
            label="Threshold"
            type="number"
            min={1}
            placeholder={String(playbook.detect.count)}
            value={threshold}
            onChange={(event) => setThreshold(event.target.value)}
            fault={error?.fault('/threshold')}
          />
          <TextField
            label="Within"
            placeholder={playbook.detect.within}
            value={within}
            onChange={(event) => setWithin(event.target.value)}
            fault={error?.fault('/within')}
            hint="ISO 8601, such as PT60S"
          />
        </div>
        <div className="columns">
          <TextField
            label="Duration of the response"
            placeholder={playbook.respond?.[0]?.duration ?? 'none'}
            value={duration}
            onChange={(event) => setDuration(event.target.value)}
            fault={error?.fault('/duration')}
            hint="ISO 8601, such as PT10M"
          />
          <SelectField
            label="Mode"
            value={mode}
            onPick={setMode}
            options={[
              { value: '', label: `As the document: ${playbook.mode ?? 'live'}` },
              { value: 'live', label: 'live' },
              { value: 'shadow', label: 'shadow: detect, do not respond' },
              { value: 'off', label: 'off' },
            ]}
            fault={error?.fault('/mode')}
          />
        </div>
        {save.error && <ProblemView error={save.error} />}
        <div className="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={save.isPending}>
            {save.isPending ? 'Working…' : 'Save'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
