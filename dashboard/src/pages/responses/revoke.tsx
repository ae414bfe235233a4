import { type ReactElement, useState } from 'react';
import { productPath, useChange } from '../../api/queries';
import { useMay } from '../../api/session';
import type { SecurityResponse } from '../../api/types';
import { Button } from '../../ui/atoms';
import { Confirm } from '../../ui/dialog';
import { formatTarget, words } from '../../ui/format';
import { announce } from '../../ui/toast';

/** Lets somebody in again; only what is active or held can be revoked. */
export function RevokeButton({ response }: { readonly response: SecurityResponse }): ReactElement | null {
  const [asking, setAsking] = useState(false);
  const may = useMay('responses:write');
  const revoke = useChange<string, SecurityResponse>(
    (id) => ({ path: productPath('playbook', `responses/${id}`), method: 'DELETE' }),
    [['playbook', 'responses'], ['overview']],
  );
  if (!may || (response.state !== 'active' && response.state !== 'held')) {
    return null;
  }
  const target = formatTarget(response.target);
  return (
    <>
      <Button
        look="danger small"
        onClick={() => setAsking(true)}
        aria-label={`Revoke ${words(response.kind)} of ${target}`}
      >
        Revoke
      </Button>
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        title={`Let ${target} in again?`}
        description="Every agent of the application is told at once. The detection stays as it is; if it happens again, so does the response."
        action="Revoke"
        busy={revoke.isPending}
        error={revoke.error}
        onConfirm={() =>
          revoke.mutate(response.id, {
            onSuccess: () => {
              setAsking(false);
              announce(`${target} is let in again`);
            },
          })
        }
      />
    </>
  );
}
