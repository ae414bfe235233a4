import { Dialog as Base } from '@base-ui/react/dialog';
import type { ReactElement, ReactNode } from 'react';
import { Button } from './atoms';
import { ProblemView } from './panel';

interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly description?: ReactNode;
  readonly children?: ReactNode;
}

export function Dialog({ open, onClose, title, description, children }: DialogProps): ReactElement {
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="backdrop" />
        <Base.Popup className="dialog">
          <Base.Title>{title}</Base.Title>
          {description !== undefined && <Base.Description className="muted">{description}</Base.Description>}
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

interface ConfirmProps extends Omit<DialogProps, 'children'> {
  /** The verb of the button, such as "Revoke". */
  readonly action: string;
  readonly onConfirm: () => void;
  readonly busy: boolean;
  readonly error: unknown;
  readonly children?: ReactNode;
}

/** Asks before something that others feel. */
export function Confirm({ action, onConfirm, busy, error, children, ...dialog }: ConfirmProps): ReactElement {
  return (
    <Dialog {...dialog}>
      {children}
      {error ? <ProblemView error={error} /> : null}
      <div className="dialog-actions">
        <Button onClick={dialog.onClose}>Cancel</Button>
        <Button look="danger" onClick={onConfirm} disabled={busy}>
          {busy ? 'Working…' : action}
        </Button>
      </div>
    </Dialog>
  );
}
