import { useCallback } from 'react';
import { useRead } from './queries';
import type { Application, Page } from './types';

const none: readonly Application[] = [];

/** The organization's applications; empty until they are there. */
export function useApplications(): readonly Application[] {
  return (
    useRead<Page<Application>>('account', 'applications?limit=1000', { renew: 30_000 }).data?.items ?? none
  );
}

/** Names an application: its name and environment, its id while they are unknown. */
export function useApplicationName(): (id: string | null | undefined) => string {
  const applications = useApplications();
  return useCallback(
    (id) => {
      if (!id) {
        return 'all applications';
      }
      const found = applications.find((application) => application.id === id);
      return found ? applicationLabel(found, applications) : id;
    },
    [applications],
  );
}

/** The environment is said only where the name does not tell two apart, or is not production. */
export function applicationLabel(application: Application, all: readonly Application[]): string {
  const alone = all.filter((other) => other.name === application.name).length === 1;
  return alone && application.environment === 'production'
    ? application.name
    : `${application.name} (${application.environment})`;
}
