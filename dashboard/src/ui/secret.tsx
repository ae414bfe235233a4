import type { ReactElement } from 'react';
import { CopyButton } from './atoms';

/** A secret at the only moment it can be seen. */
export function Secret({ text }: { readonly text: string }): ReactElement {
  return (
    <div className="stack tight form">
      <div className="secret row spread">
        <span data-testid="secret">{text}</span>
        <CopyButton text={text} label="Copy the secret" />
      </div>
      <p className="small muted">
        It is shown this once: only its digest is kept. Copy it to where it is needed before you go on.
      </p>
    </div>
  );
}
