import type { ReactElement, ReactNode } from 'react';
import { useEffect } from 'react';
import { Link, useSearchParams } from 'react-router';
import { Button } from './atoms';

interface PageProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly crumb?: { readonly to: string; readonly label: string };
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of each page: one heading, a sentence about it, what can be done. */
export function PageFrame({ title, lead, crumb, actions, children }: PageProps): ReactElement {
  useEffect(() => {
    document.title = `${title} · Heliograph`;
  }, [title]);
  return (
    <>
      <header className="page-head">
        <div>
          {crumb && (
            <nav className="crumb" aria-label="Breadcrumb">
              <Link to={crumb.to}>← {crumb.label}</Link>
            </nav>
          )}
          <h1 className="break">{title}</h1>
          {lead !== undefined && <p className="lead">{lead}</p>}
        </div>
        {actions !== undefined && <div className="row">{actions}</div>}
      </header>
      {children}
    </>
  );
}

/** One value of the address; setting it to an empty one takes it out. */
export function useParam(name: string): readonly [string, (value: string) => void] {
  const [parameters, setParameters] = useSearchParams();
  const set = (value: string): void => {
    setParameters(
      (before) => {
        const after = new URLSearchParams(before);
        if (value === '') {
          after.delete(name);
        } else {
          after.set(name, value);
        }
        return after;
      },
      { replace: true },
    );
  };
  return [parameters.get(name) ?? '', set];
}

interface TabsProps {
  readonly label: string;
  readonly tabs: readonly { readonly id: string; readonly label: string }[];
  readonly selected: string;
}

/** Parts of a page, each with an address of its own; the first has the plain one. */
export function PageTabs({ label, tabs, selected }: TabsProps): ReactElement {
  const [parameters] = useSearchParams();
  const application = parameters.get('application');
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab, index) => {
        const search = new URLSearchParams(application ? { application } : {});
        if (index > 0) {
          search.set('tab', tab.id);
        }
        return (
          <Link
            key={tab.id}
            to={`?${search.toString()}`}
            aria-current={tab.id === selected ? 'page' : undefined}
          >
            {tab.label}
          </Link>
        );
      })}
    </nav>
  );
}

/** Older items, asked for by hand: lists never jump under the reader's eyes. */
export function More({
  has,
  busy,
  onMore,
}: {
  readonly has: boolean;
  readonly busy: boolean;
  readonly onMore: () => void;
}): ReactElement | null {
  if (!has) {
    return null;
  }
  return (
    <div className="row">
      <Button onClick={onMore} disabled={busy}>
        {busy ? 'Loading…' : 'Load older'}
      </Button>
    </div>
  );
}
