import type { ReactElement } from 'react';
import type { RejectedSignal } from '../../api/types';

/** Where in a signal something is wrong, and what. */
export function Faults({ errors }: Pick<RejectedSignal, 'errors'>): ReactElement {
  return (
    <ul className="stack tight">
      {errors.map((error) => (
        <li key={`${error.pointer} ${error.message}`}>
          <code>{error.pointer}</code> <span className="muted">{error.message}</span>
        </li>
      ))}
    </ul>
  );
}
