import { type ReactElement, type ReactNode, useSyncExternalStore } from 'react';
import { ProblemError } from '../api/client';

interface Notice {
  readonly id: number;
  readonly title: string;
  readonly detail: string | undefined;
  readonly failure: boolean;
}

/** How long notices stay, in milliseconds; a failure takes longer to read. */
const stay = { done: 4000, failure: 9000 } as const;

let notices: readonly Notice[] = [];
let latest = 0;
const listeners = new Set<() => void>();

function show(next: readonly Notice[]): void {
  notices = next;
  for (const listener of listeners) {
    listener();
  }
}

function add(notice: Omit<Notice, 'id'>): void {
  latest += 1;
  const id = latest;
  show([...notices, { ...notice, id }]);
  setTimeout(() => show(notices.filter((each) => each.id !== id)), notice.failure ? stay.failure : stay.done);
}

/** Says that something was done. */
export function announce(title: string): void {
  add({ title, detail: undefined, failure: false });
}

/** Says that something was not done, and why; for actions that have no form to show it in. */
export function announceFailure(error: unknown): void {
  const title = error instanceof ProblemError ? error.problem.title : 'Something went wrong';
  const detail = error instanceof Error ? error.message : String(error);
  add({ title, detail: detail === title ? undefined : detail, failure: true });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Notices below the page; readers hear them without losing their place. */
export function Toasts({ children }: { readonly children: ReactNode }): ReactElement {
  const shown = useSyncExternalStore(subscribe, () => notices);
  return (
    <>
      {children}
      <div className="toasts" role="log" aria-live="polite" aria-label="Notices">
        {shown.map((notice) => (
          <div key={notice.id} className="toast" data-type={notice.failure ? 'error' : 'done'}>
            <strong>{notice.title}</strong>
            {notice.detail !== undefined && <div className="muted small">{notice.detail}</div>}
          </div>
        ))}
      </div>
    </>
  );
}
