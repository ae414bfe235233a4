import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import { useId } from 'react';
import { ProblemError } from '../api/client';
import { Button, Code, Skeleton } from './atoms';
import { Icon, type IconName } from './icons';

interface PanelProps {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  /** Whether the content reaches the panel's edges, as tables do. */
  readonly flush?: boolean;
  readonly unavailable?: boolean;
}

export function Panel({ title, aside, children, flush, unavailable }: PanelProps): ReactElement {
  const id = useId();
  return (
    <section className="panel" aria-labelledby={id} data-state={unavailable ? 'unavailable' : 'ok'}>
      <div className="panel-head">
        <h2 id={id}>{title}</h2>
        {aside !== undefined && <div className="small muted">{aside}</div>}
      </div>
      <div className={flush && !unavailable ? 'panel-body flush' : 'panel-body'}>{children}</div>
    </section>
  );
}

/** What a panel shows while its product is away; the rest of the page goes on. */
export function Unavailable({
  onRetry,
  detail,
}: {
  readonly onRetry?: () => void;
  readonly detail?: string;
}): ReactElement {
  return (
    <div className="unavailable" role="status">
      <Icon name="off" />
      <div>
        <p>
          <strong>Not available right now</strong>
        </p>
        <p className="muted small">
          {detail ?? 'Its service does not answer. Nothing is lost; this comes back by itself.'}
        </p>
        {onRetry && (
          <Button look="small plain" onClick={onRetry}>
            Try again
          </Button>
        )}
      </div>
    </div>
  );
}

/** A problem in the platform's own words, with the pointers to what is wrong. */
export function ProblemView({ error }: { readonly error: unknown }): ReactElement {
  if (!(error instanceof ProblemError)) {
    return (
      <div className="problem" role="alert">
        <strong>Something went wrong in the dashboard</strong>
        <p>{error instanceof Error ? error.message : String(error)}</p>
      </div>
    );
  }
  const { problem } = error;
  return (
    <div className="problem" role="alert">
      <strong>{problem.title}</strong>
      {problem.detail && problem.detail !== problem.title && <p>{problem.detail}</p>}
      {problem.errors && problem.errors.length > 0 && (
        <ul>
          {problem.errors.map((each) => (
            <li key={`${each.pointer} ${each.message}`}>
              <code>{each.pointer}</code> {each.message}
            </li>
          ))}
        </ul>
      )}
      {problem.reason && <p className="small muted">{problem.reason}</p>}
    </div>
  );
}

interface EmptyProps {
  readonly icon: IconName;
  readonly title: string;
  readonly children?: ReactNode;
  /** A command that makes this page show something. */
  readonly command?: string;
}

/** Says why there is nothing and how there would be something. */
export function Empty({ icon, title, children, command }: EmptyProps): ReactElement {
  return (
    <div className="empty">
      <Icon name={icon} />
      <h3>{title}</h3>
      {children !== undefined && <div className="muted">{children}</div>}
      {command !== undefined && <Code text={command} label={`Command for “${title}”`} />}
    </div>
  );
}

interface QueryPanelProps<T> {
  readonly title: string;
  readonly result: UseQueryResult<T>;
  readonly aside?: ReactNode;
  readonly flush?: boolean;
  readonly children: (data: T) => ReactNode;
}

/** A panel around an answer: loading, away, refused or there. */
export function QueryPanel<T>({ title, result, aside, flush, children }: QueryPanelProps<T>): ReactElement {
  const away = result.error instanceof ProblemError && result.error.unavailable && result.data === undefined;
  return (
    <Panel title={title} aside={aside} flush={flush === true && result.data !== undefined} unavailable={away}>
      <QueryContent result={result}>{children}</QueryContent>
    </Panel>
  );
}

/** The same without the panel. */
export function QueryContent<T>({
  result,
  children,
}: {
  readonly result: UseQueryResult<T>;
  readonly children: (data: T) => ReactNode;
}): ReactElement {
  if (result.data !== undefined) {
    return <>{children(result.data)}</>;
  }
  if (result.error instanceof ProblemError && result.error.unavailable) {
    return <Unavailable onRetry={() => void result.refetch()} detail={result.error.problem.detail} />;
  }
  if (result.error) {
    return <ProblemView error={result.error} />;
  }
  return <Skeleton />;
}
