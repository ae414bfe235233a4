import { lazy, type ReactElement, Suspense, useState } from 'react';
import { applicationLabel, useApplications } from '../api/applications';
import type { LiveState } from '../api/live';
import { useSession } from '../api/session';
import { Button } from '../ui/atoms';
import { Icon } from '../ui/icons';
import { useParam } from '../ui/page';

// Loaded when first opened: the first page does without.
const loadMenu = (): Promise<typeof import('./user-menu')> => import('./user-menu');
const OpenedMenu = lazy(loadMenu);

/** Narrows every page to one application. */
export function ApplicationPicker(): ReactElement {
  const applications = useApplications();
  const [application, setApplication] = useParam('application');
  return (
    <>
      <label className="visually-hidden" htmlFor="application">
        Application
      </label>
      <select
        id="application"
        className="input compact picker"
        value={application}
        onChange={(event) => setApplication(event.target.value)}
      >
        <option value="">All applications</option>
        {applications.map((each) => (
          <option key={each.id} value={each.id}>
            {applicationLabel(each, applications)}
          </option>
        ))}
        {application !== '' && !applications.some((each) => each.id === application) && (
          <option value={application}>{application}</option>
        )}
      </select>
    </>
  );
}

const liveWords: Readonly<Record<LiveState, string>> = {
  connecting: 'Connecting',
  live: 'Live',
  stale: 'Not live: reconnecting',
};

export function LiveSign({ state }: { readonly state: LiveState }): ReactElement {
  return (
    <div className="live" data-state={state} role="status" title={liveWords[state]}>
      <span>{liveWords[state]}</span>
    </div>
  );
}

/** The member's menu: theme, shortcuts, the way out. */
export function UserMenu({ onHelp }: { readonly onHelp: () => void }): ReactElement {
  const [wanted, setWanted] = useState(false);
  const { user } = useSession();
  const closed = (
    <Button
      look="plain icon"
      aria-label={`Menu of ${user.name}`}
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={() => void loadMenu()}
      onClick={() => setWanted(true)}
    >
      <Icon name="user" />
    </Button>
  );
  return wanted ? (
    <Suspense fallback={closed}>
      <OpenedMenu onHelp={onHelp} />
    </Suspense>
  ) : (
    closed
  );
}
