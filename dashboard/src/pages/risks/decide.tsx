import { type FormEvent, type ReactElement, useState } from 'react';
import { ProblemError } from '../../api/client';
import { productPath, useChange } from '../../api/queries';
import { useMay } from '../../api/session';
import type { Risk } from '../../api/types';
import { Button } from '../../ui/atoms';
import { Dialog } from '../../ui/dialog';
import { SelectField, TextField } from '../../ui/field';
import { ProblemView } from '../../ui/panel';
import { announce } from '../../ui/toast';

type Decision = 'acknowledge' | 'accept' | 'reopen';

const labels: Readonly<Record<Decision, string>> = {
  acknowledge: 'Acknowledge',
  accept: 'Accept for a while',
  reopen: 'Reopen',
};
const meanings: Readonly<Record<Decision, string>> = {
  acknowledge: 'Says that somebody looks after it. It stays open until the contrary is seen.',
  accept: 'Says that you live with it until a day; then it is open again.',
  reopen: 'Takes the decision back.',
};

/** What a person may decide, by state. */
function decisions(state: string): readonly Decision[] {
  switch (state) {
    case 'open':
    case 'regressed':
    case 'unknown':
      return ['acknowledge', 'accept'];
    case 'acknowledged':
      return ['accept', 'reopen'];
    case 'accepted':
      return ['reopen'];
    default:
      return [];
  }
}

export function Decide({ risk }: { readonly risk: Risk }): ReactElement | null {
  const may = useMay('risks:write');
  const [decision, setDecision] = useState<Decision>();
  if (!may) {
    return null;
  }
  return (
    <>
      {decisions(risk.state).map((each) => (
        <Button key={each} onClick={() => setDecision(each)}>
          {labels[each]}
        </Button>
      ))}
      {decision && <DecisionForm risk={risk} decision={decision} onClose={() => setDecision(undefined)} />}
    </>
  );
}

interface FormProps {
  readonly risk: Risk;
  readonly decision: Decision;
  readonly onClose: () => void;
}

function DecisionForm({ risk, decision, onClose }: FormProps): ReactElement {
  const [reason, setReason] = useState('');
  const [days, setDays] = useState('30');
  const decide = useChange<unknown, Risk>(
    (body) => ({ path: productPath('risk', `risks/${risk.id}/${decision}`), method: 'POST', body }),
    [['risk'], ['overview']],
  );
  const error = decide.error instanceof ProblemError ? decide.error : undefined;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    decide.mutate(
      {
        reason: reason.trim(),
        ...(decision === 'accept'
          ? { until: new Date(Date.now() + Number(days) * 86_400_000).toISOString() }
          : {}),
      },
      {
        onSuccess: () => {
          announce(`${labels[decision]}: done`);
          onClose();
        },
      },
    );
  };
  return (
    <Dialog open onClose={onClose} title={labels[decision]} description={meanings[decision]}>
      <form className="form" onSubmit={submit}>
        {decision === 'accept' && (
          <SelectField
            label="For"
            value={days}
            onPick={setDays}
            options={[
              { value: '7', label: '7 days' },
              { value: '30', label: '30 days' },
              { value: '90', label: '90 days' },
            ]}
            fault={error?.fault('/until')}
          />
        )}
        <TextField
          label="Why"
          required={decision === 'accept'}
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.target.value)}
          hint="Kept in the history"
          fault={error?.fault('/reason')}
        />
        {decide.error && <ProblemView error={decide.error} />}
        <div className="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={decide.isPending}>
            {decide.isPending ? 'Working…' : labels[decision]}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
