import type { ReactElement, ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { useApplicationName } from '../../api/applications';
import { query } from '../../api/client';
import { renewal, useRead } from '../../api/queries';
import type { Agent, Detection, Page, SecurityResponse } from '../../api/types';
import { Ago, Badge, Countdown, Moment, State } from '../../ui/atoms';
import { formatNumberOf, formatTarget, formatUserKey, words } from '../../ui/format';
import { Icon, type IconName } from '../../ui/icons';
import { PageFrame } from '../../ui/page';
import { Empty, QueryContent } from '../../ui/panel';
import { Receipts } from '../responses/receipts';
import { RevokeButton } from '../responses/revoke';
import { Evidence } from './evidence';

/** The story of a detection: from the signals to the agents that keep somebody out. */
export default function DetectionPage(): ReactElement {
  const { id = '' } = useParams();
  const result = useRead<Detection>('playbook', `detections/${id}`);
  const detection = result.data;
  return (
    <PageFrame
      title={detection?.title ?? 'Detection'}
      crumb={{ to: '/detections', label: 'Detections' }}
      lead={detection && <Who detection={detection} />}
    >
      <QueryContent result={result}>{(data) => <Story detection={data} />}</QueryContent>
    </PageFrame>
  );
}

function Who({ detection }: { readonly detection: Detection }): ReactElement {
  const nameOf = useApplicationName();
  return (
    <>
      {detection.group.by} <code>{formatUserKey(detection.group.value)}</code> in{' '}
      <Link to={`/applications/${detection.application}`}>{nameOf(detection.application)}</Link>,{' '}
      <Ago at={detection.detected_at} />
    </>
  );
}

function Story({ detection }: { readonly detection: Detection }): ReactElement {
  return (
    <ol className="story" aria-label="Story line">
      <Chapter
        icon="evidence"
        tone="low"
        title="Evidence"
        aside={formatNumberOf(detection.window.count, 'signal')}
      >
        <div className="story-card flush">
          <Evidence detection={detection} />
        </div>
      </Chapter>
      <Chapter icon="detections" tone="high" title="Detection" aside={<Moment at={detection.detected_at} />}>
        <div className="story-card stack tight">
          <p>{detection.explanation}</p>
          <p className="row small muted">
            <Link to={`/playbooks/${detection.playbook}`}>{detection.playbook}</Link>
            <span>version {detection.version}</span>
            <State of={detection.mode} />
          </p>
        </div>
      </Chapter>
      {detection.response_ids.map((responseId) => (
        <ResponseChapters key={responseId} id={responseId} />
      ))}
      {detection.withheld.map((each) => (
        <Chapter
          key={`${each.kind} ${each.reason}`}
          icon="off"
          tone="medium"
          title="Response withheld"
          aside={words(each.kind)}
        >
          <div className="story-card">
            <p>{each.reason}</p>
          </div>
        </Chapter>
      ))}
      {detection.response_ids.length === 0 && detection.withheld.length === 0 && (
        <Chapter icon="responses" tone="quiet" title="No response">
          <div className="story-card muted">
            {detection.mode === 'live'
              ? 'The playbook only notes; it names no response.'
              : `The playbook is in mode ${detection.mode}: it would have responded, and did not.`}
          </div>
        </Chapter>
      )}
    </ol>
  );
}

function ResponseChapters({ id }: { readonly id: string }): ReactElement {
  const result = useRead<SecurityResponse>('playbook', `responses/${id}`, { renew: renewal.quick });
  const response = result.data;
  return (
    <>
      <Chapter
        icon="responses"
        tone={response?.state === 'active' ? 'critical' : 'quiet'}
        title="Response"
        aside={response && <Moment at={response.created_at} />}
      >
        <div className="story-card">
          <QueryContent result={result}>{(data) => <ResponseCard response={data} />}</QueryContent>
        </div>
      </Chapter>
      <Chapter
        icon="agent"
        tone="good"
        title="Enforced by"
        aside={response && formatNumberOf(response.receipts.length, 'receipt')}
      >
        <div className="story-card flush">{response && <Enforcers response={response} />}</div>
      </Chapter>
    </>
  );
}

function ResponseCard({ response }: { readonly response: SecurityResponse }): ReactElement {
  return (
    <div className="row spread">
      <div className="stack tight">
        <div className="row">
          <Link to={`/responses/${response.id}`}>
            {words(response.kind)} <code>{formatTarget(response.target)}</code>
          </Link>
          <State of={response.state} />
        </div>
        {response.state === 'active' ? (
          <div className="row small muted">
            lets in again in <Countdown until={response.expires_at} from={response.created_at} />
          </div>
        ) : (
          <div className="small muted">
            {response.state}{' '}
            <Ago at={response.state === 'expired' ? response.expires_at : response.changed_at} />
            {response.state === 'revoked' && ` by ${response.changed_by}`}
          </div>
        )}
      </div>
      <RevokeButton response={response} />
    </div>
  );
}

/** Receipts, and the agents that were told and have had nobody to keep out yet. */
function Enforcers({ response }: { readonly response: SecurityResponse }): ReactElement {
  const agents = useRead<Page<Agent>>(
    'agents',
    `agents${query({ application: response.application, limit: 200 })}`,
    {
      renew: renewal.calm,
    },
  );
  const online = agents.data?.items.filter((agent) => agent.online) ?? [];
  const told = online.filter((agent) => !response.receipts.some((receipt) => receipt.agent === agent.id));
  if (response.receipts.length === 0 && told.length === 0) {
    return (
      <Empty icon="agent" title="No agent has reported that it enforces this">
        {agents.error
          ? 'Agents cannot be listed right now.'
          : 'Agents report when they keep somebody out. Without an agent or an SDK in the application, a response is only a record.'}
      </Empty>
    );
  }
  return (
    <>
      {response.receipts.length > 0 && <Receipts response={response} />}
      {told.length > 0 && (
        <p className="story-note small muted">
          {response.state === 'active' ? 'Told, and nobody kept out yet: ' : 'Online now: '}
          {told.map((agent) => (
            <Badge key={agent.id}>{agent.host ?? agent.id}</Badge>
          ))}
        </p>
      )}
    </>
  );
}

interface ChapterProps {
  readonly icon: IconName;
  readonly tone: string;
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

function Chapter({ icon, tone, title, aside, children }: ChapterProps): ReactElement {
  return (
    <li>
      <span className={`story-mark tone-${tone}`}>
        <Icon name={icon} />
      </span>
      <div className="story-head">
        <h2>{title}</h2>
        {aside !== undefined && <span className="small muted">{aside}</span>}
      </div>
      {children}
    </li>
  );
}
