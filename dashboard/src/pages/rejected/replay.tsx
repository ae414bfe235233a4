import { type ReactElement, useState } from 'react';
import { productPath, useChange } from '../../api/queries';
import { useMay } from '../../api/session';
import type { RejectedSignal, Replayed } from '../../api/types';
import { Button } from '../../ui/atoms';
import { Dialog } from '../../ui/dialog';
import { announce, announceFailure } from '../../ui/toast';
import { Faults } from './faults';

/** Sends a kept signal the way of a new one, with the schemas and rules of today. */
export function ReplayButton({ signal }: { readonly signal: RejectedSignal }): ReactElement | null {
  const may = useMay('signals:write');
  const [refused, setRefused] = useState<Replayed['errors']>();
  const replay = useChange<string, Replayed>(
    (id) => ({ path: productPath('ingestion', `rejected-signals/${id}/replay`), method: 'POST' }),
    [['ingestion', 'rejected-signals'], ['overview']],
  );
  if (!may || signal.state !== 'kept' || signal.signal === null) {
    return null;
  }
  return (
    <>
      <Button
        look="small"
        disabled={replay.isPending}
        onClick={() =>
          replay.mutate(signal.id, {
            onSuccess: (answer) =>
              answer.outcome === 'rejected'
                ? setRefused(answer.errors)
                : announce(
                    answer.outcome === 'accepted'
                      ? 'The signal was accepted'
                      : 'The signal was known already',
                  ),
            onError: announceFailure,
          })
        }
        aria-label={`Replay the signal of ${signal.received_at}`}
      >
        Replay
      </Button>
      <Dialog
        open={refused !== undefined}
        onClose={() => setRefused(undefined)}
        title="Rejected again"
        description="It stays kept. Change the schema or the rule that it breaks, or its sender."
      >
        <Faults errors={refused ?? []} />
        <div className="dialog-actions">
          <Button onClick={() => setRefused(undefined)}>Close</Button>
        </div>
      </Dialog>
    </>
  );
}
