import { lazy, type ReactElement, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { Link, NavLink, Outlet, useLocation } from 'react-router';
import { useLive } from '../api/live';
import { Button, Skeleton } from '../ui/atoms';
import { Icon, Mark } from '../ui/icons';
import { useParam } from '../ui/page';
import { navigation } from './navigation';
import { keepApplication, useShortcuts } from './shortcuts';
import { ApplicationPicker, LiveSign, UserMenu } from './topbar';

// Loaded when first opened: the first page needs neither.
const NavigationDrawer = lazy(() =>
  import('./overlays').then((module) => ({ default: module.NavigationDrawer })),
);
const ShortcutHelp = lazy(() => import('./overlays').then((module) => ({ default: module.ShortcutHelp })));

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
      <Suspense>
        {drawer && (
          <NavigationDrawer onClose={() => setDrawer(false)}>
            <Navigation onHelp={showHelp} />
          </NavigationDrawer>
        )}
        {help && <ShortcutHelp onClose={() => setHelp(false)} />}
      </Suspense>
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
