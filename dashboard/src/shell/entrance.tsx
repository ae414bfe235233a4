import { type ReactElement, useEffect } from 'react';
import { ProblemError } from '../api/client';
import { signInAddress } from '../api/session';
import { Button } from '../ui/atoms';
import { Mark } from '../ui/icons';
import { ProblemView } from '../ui/panel';

/** What those see who are not signed in; the gateway takes them to the issuer and back. */
export function SignIn(): ReactElement {
  useEffect(() => {
    document.title = 'Sign in · Heliograph';
  }, []);
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <Mark />
        <h1>Heliograph</h1>
        <p>Security signals of your applications: what they see, what was detected, who is kept out.</p>
        <a className="button primary" href={signInAddress()}>
          Sign in
        </a>
      </div>
    </main>
  );
}

/** What everybody sees while the gateway is away. */
export function NoSession({
  error,
  onRetry,
}: {
  readonly error: unknown;
  readonly onRetry: () => void;
}): ReactElement {
  const away = error instanceof ProblemError && error.unavailable;
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <Mark />
        <h1>Heliograph</h1>
        {away ? <p>The gateway does not answer right now.</p> : <ProblemView error={error} />}
        <Button look="primary" onClick={onRetry}>
          Try again
        </Button>
      </div>
    </main>
  );
}
