import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactElement, type ReactNode, useContext, useEffect } from 'react';
import { onSignedOut, request } from './client';
import type { Session } from './types';

export type SignedIn = Extract<Session, { signed_in: true }>;

const SessionContext = createContext<SignedIn | null>(null);

interface GateProps {
  readonly children: ReactNode;
  readonly waiting: ReactNode;
  readonly signedOut: ReactNode;
  readonly failed: (error: unknown, retry: () => void) => ReactNode;
}

/** Shows its children to those who are signed in. */
export function SessionGate({ children, waiting, signedOut, failed }: GateProps): ReactElement {
  const client = useQueryClient();
  const session = useQuery({
    queryKey: ['session'],
    queryFn: ({ signal }) => request<Session>('/bff/session', { signal }),
    staleTime: 60_000,
  });
  useEffect(() => onSignedOut(() => void client.invalidateQueries({ queryKey: ['session'] })), [client]);

  if (session.data?.signed_in) {
    return <SessionContext value={session.data}>{children}</SessionContext>;
  }
  if (session.data) {
    return <>{signedOut}</>;
  }
  return <>{session.error ? failed(session.error, () => void session.refetch()) : waiting}</>;
}

export function useSession(): SignedIn {
  const session = useContext(SessionContext);
  if (!session) {
    throw new Error('Asked for the session outside of SessionGate');
  }
  return session;
}

/** Whether the member may do what needs the scope; the service decides in the end, this only spares a refusal. */
export function useMay(scope: string): boolean {
  return useSession().scopes.includes(scope);
}

/** Where signing in begins; it comes back to this very page. */
export function signInAddress(): string {
  const here = `${window.location.pathname}${window.location.search}`;
  return `/bff/sign-in?return_to=${encodeURIComponent(here)}`;
}

export async function signOut(): Promise<void> {
  await request('/bff/sign-out', { method: 'POST' });
  window.location.assign('/');
}
