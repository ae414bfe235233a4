import { Dialog as Drawer } from '@base-ui/react/dialog';
import { type ReactElement, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { Link, NavLink, Outlet, useLocation } from 'react-router';
import { useLive } from '../api/live';
import { Button, Skeleton } from '../ui/atoms';
import { Dialog } from '../ui/dialog';
import { Icon, Mark } from '../ui/icons';
import { useParam } from '../ui/page';
import { navigation } from './navigation';
import { keepApplication, useShortcuts } from './shortcuts';
import { ApplicationPicker, LiveSign, UserMenu } from './topbar';

/** The frame around every page. */
export function Shell(): ReactElement {
  const [application] = useParam('application');
  const live = useLive(application);
  const [help, setHelp] = useState(false);
  const [drawer, setDrawer] = useState(false);
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  const showHelp = useCallback(() => setHelp(true), []);
  useShortcuts(showHelp);

  // A new page is read from its beginning, by the eye and by a screen reader.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the path is what changes
  useEffect(() => {
    setDrawer(false);
    if (first.current) {
      first.current = false;
      return;
    }
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [pathname]);

  return (
    <div className="shell">
      <a className="skip" href="#main">
        Skip to content
      </a>
      <aside className="sidebar" aria-label="Sidebar">
        <Navigation onHelp={showHelp} />
      </aside>
      <div>
        <header className="topbar">
          <span className="topbar-menu">
            <Button look="plain icon" onClick={() => setDrawer(true)} aria-label="Open navigation">
              <Icon name="menu" />
            </Button>
          </span>
          <ApplicationPicker />
          <div className="topbar-end">
            <LiveSign state={live} />
            <UserMenu onHelp={showHelp} />
          </div>
        </header>
        <main className="main" id="main" ref={main} tabIndex={-1}>
          <Suspense fallback={<Skeleton />}>
            <Outlet context={live} />
          </Suspense>
        </main>
      </div>
      <Drawer.Root open={drawer} onOpenChange={setDrawer}>
        <Drawer.Portal>
          <Drawer.Backdrop className="backdrop" />
          <Drawer.Popup className="drawer" aria-label="Navigation">
            <div className="sidebar">
              <Navigation onHelp={showHelp} />
            </div>
          </Drawer.Popup>
        </Drawer.Portal>
      </Drawer.Root>
      <ShortcutHelp open={help} onClose={() => setHelp(false)} />
    </div>
  );
}

function Navigation({ onHelp }: { readonly onHelp: () => void }): ReactElement {
  const { search } = useLocation();
  const kept = keepApplication(search);
  return (
    <div className="sidebar-inner">
      <Link className="brand" to={{ pathname: '/', search: kept }}>
        <Mark />
        Heliograph
      </Link>
      <nav aria-label="Main">
        {navigation.map((group) => (
          <div className="nav-group" key={group.title}>
            <div className="nav-title">{group.title}</div>
            <ul>
              {group.items.map((item) => (
                <li key={item.to}>
                  <NavLink
                    className="nav-link"
                    to={{ pathname: item.to, search: kept }}
                    end={item.to === '/'}
                  >
                    <Icon name={item.icon} />
                    {item.label}
                  </NavLink>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <div className="sidebar-foot">
        <Button look="plain small" onClick={onHelp}>
          <Icon name="keyboard" />
          Shortcuts <span className="kbd">?</span>
        </Button>
      </div>
    </div>
  );
}

function ShortcutHelp({
  open,
  onClose,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
}): ReactElement {
  return (
    <Dialog open={open} onClose={onClose} title="Keyboard shortcuts">
      <dl className="facts form">
        {navigation
          .flatMap((group) => group.items)
          .map((item) => (
            <div key={item.to} className="shortcut">
              <dt>
                <span className="kbd">g</span> <span className="kbd">{item.key}</span>
              </dt>
              <dd>{item.label}</dd>
            </div>
          ))}
        <div className="shortcut">
          <dt>
            <span className="kbd">/</span>
          </dt>
          <dd>The page's own box</dd>
        </div>
      </dl>
      <div className="dialog-actions">
        <Button onClick={onClose}>Close</Button>
      </div>
    </Dialog>
  );
}
