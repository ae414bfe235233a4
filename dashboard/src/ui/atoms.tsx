import type { ButtonHTMLAttributes, ReactElement, ReactNode } from 'react';
import { useState } from 'react';
import { useNow } from './clock';
import { formatAge, formatCountdown, formatTime } from './format';
import { Icon } from './icons';

export type Tone = 'critical' | 'high' | 'medium' | 'low' | 'good' | 'quiet';

const tones: Readonly<Record<string, Tone>> = {
  critical: 'critical',
  high: 'high',
  medium: 'medium',
  low: 'low',
  // Responses.
  active: 'critical',
  held: 'medium',
  expired: 'quiet',
  revoked: 'quiet',
  // Risks.
  open: 'critical',
  regressed: 'critical',
  acknowledged: 'medium',
  accepted: 'low',
  fixed: 'good',
  closed: 'good',
  unknown: 'quiet',
  // Deliveries.
  delivered: 'good',
  succeeded: 'good',
  pending: 'medium',
  paused: 'medium',
  retrying: 'medium',
  running: 'medium',
  failed: 'critical',
  dead: 'critical',
  // Agents, playbooks, members.
  online: 'good',
  offline: 'quiet',
  live: 'good',
  shadow: 'medium',
  off: 'quiet',
  owner: 'low',
};

export function Badge({
  children,
  tone,
  dot,
}: {
  readonly children: ReactNode;
  readonly tone?: Tone;
  readonly dot?: boolean;
}): ReactElement {
  return <span className={`badge tone-${tone ?? 'quiet'}${dot ? ' dot' : ''}`}>{children}</span>;
}

/** A state in its own words and the colour that goes with it. */
export function State({ of }: { readonly of: string }): ReactElement {
  return (
    <Badge tone={tones[of] ?? 'quiet'} dot>
      {of.replaceAll('_', ' ')}
    </Badge>
  );
}

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & { readonly look?: string };

export function Button({ look = '', ...rest }: ButtonProps): ReactElement {
  return <button type="button" {...rest} className={`button ${look}`} />;
}

/** Age of a moment; the exact time is its title. */
export function Ago({ at }: { readonly at: string | null | undefined }): ReactElement {
  const now = useNow();
  if (!at) {
    return <span className="muted">never</span>;
  }
  return (
    <time dateTime={at} title={at} className="num">
      {formatAge(at, now)}
    </time>
  );
}

/** A moment as a clock shows it. */
export function Moment({ at }: { readonly at: string }): ReactElement {
  const now = useNow();
  return (
    <time dateTime={at} title={at} className="num">
      {formatTime(at, now)}
    </time>
  );
}

/** What is left until a moment, counting down; a meter shows it too where the start is known. */
export function Countdown({ until, from }: { readonly until: string; readonly from?: string }): ReactElement {
  const now = useNow();
  const end = Date.parse(until);
  const start = from === undefined ? end : Date.parse(from);
  return (
    <span className="countdown">
      <time dateTime={until} title={`until ${until}`} className="num">
        {formatCountdown(until, now)}
      </time>
      {start < end && end > now && (
        <progress className="meter" max={end - start} value={end - now} aria-label="Time left" />
      )}
    </span>
  );
}

export function CopyButton({
  text,
  label = 'Copy',
}: {
  readonly text: string;
  readonly label?: string;
}): ReactElement {
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 1600);
  };
  return (
    <Button
      look="plain icon small"
      onClick={() => void copy()}
      aria-label={copied ? 'Copied' : label}
      title={label}
    >
      <Icon name={copied ? 'check' : 'copy'} />
    </Button>
  );
}

/** Text for a terminal or a file, with a button that copies it. */
export function Code({
  text,
  label = 'Code',
}: {
  readonly text: string;
  readonly label?: string;
}): ReactElement {
  return (
    <div className="code">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre tabIndex={0} role="region" aria-label={label}>
        {text}
      </pre>
      <CopyButton text={text} label={`Copy ${label.toLowerCase()}`} />
    </div>
  );
}

export function Skeleton(): ReactElement {
  return (
    <div aria-busy="true">
      <span className="visually-hidden">Loading</span>
      <span className="skeleton" />
      <span className="skeleton" />
      <span className="skeleton" />
    </div>
  );
}
