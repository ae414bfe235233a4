import { Toast } from '@base-ui/react/toast';
import type { ReactElement, ReactNode } from 'react';
import { ProblemError } from '../api/client';

const manager = Toast.createToastManager();

/** Says that something was done. */
export function announce(title: string): void {
  manager.add({ title, timeout: 4000 });
}

/** Says that something was not done, and why; for actions that have no form to show it in. */
export function announceFailure(error: unknown): void {
  const title = error instanceof ProblemError ? error.problem.title : 'Something went wrong';
  const description = error instanceof Error ? error.message : String(error);
  manager.add({
    title,
    description: description === title ? undefined : description,
    type: 'error',
    timeout: 9000,
  });
}

export function Toasts({ children }: { readonly children: ReactNode }): ReactElement {
  return (
    <Toast.Provider toastManager={manager}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className="toasts">
          <List />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function List(): ReactElement {
  const { toasts } = Toast.useToastManager();
  return (
    <>
      {toasts.map((toast) => (
        <Toast.Root key={toast.id} toast={toast} className="toast">
          <Toast.Content>
            <Toast.Title render={<strong />} />
            <Toast.Description className="muted small" />
          </Toast.Content>
        </Toast.Root>
      ))}
    </>
  );
}
