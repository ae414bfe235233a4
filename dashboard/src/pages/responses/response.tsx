import type { ReactElement } from 'react';
import { Link, useParams } from 'react-router';
import { useApplicationName } from '../../api/applications';
import { renewal, useRead } from '../../api/queries';
import type { SecurityResponse } from '../../api/types';
import { Ago, Countdown, Moment, State } from '../../ui/atoms';
import { formatTarget, words } from '../../ui/format';
import { PageFrame } from '../../ui/page';
import { Empty, Panel, QueryContent } from '../../ui/panel';
import { Receipts } from './receipts';
import { RevokeButton } from './revoke';

/** One response and the agents that enforce it. */
export default function ResponsePage(): ReactElement {
  const { id = '' } = useParams();
  const result = useRead<SecurityResponse>('playbook', `responses/${id}`, { renew: renewal.quick });
  const response = result.data;
  return (
    <PageFrame
      title={response ? `${words(response.kind)} ${formatTarget(response.target)}` : 'Response'}
      crumb={{ to: '/responses', label: 'Responses' }}
      actions={response && <RevokeButton response={response} />}
    >
      <QueryContent result={result}>
        {(data) => (
          <div className="columns">
            <Panel title="Response">
              <Facts response={data} />
            </Panel>
            <Panel title="Receipts" flush aside={`${data.receipts.length}`}>
              {data.receipts.length === 0 ? (
                <Empty icon="agent" title="No receipt yet">
                  An agent reports when it first keeps somebody out because of this.
                </Empty>
              ) : (
                <Receipts response={data} />
              )}
            </Panel>
          </div>
        )}
      </QueryContent>
    </PageFrame>
  );
}

function Facts({ response }: { readonly response: SecurityResponse }): ReactElement {
  const nameOf = useApplicationName();
  return (
    <dl className="facts">
      <dt>State</dt>
      <dd>
        <State of={response.state} />
      </dd>
      <dt>{response.state === 'active' ? 'Ends in' : 'Ended'}</dt>
      <dd>
        {response.state === 'active' ? (
          <Countdown until={response.expires_at} from={response.created_at} />
        ) : (
          <Ago at={response.state === 'expired' ? response.expires_at : response.changed_at} />
        )}
      </dd>
      <dt>Who</dt>
      <dd>
        <code>{formatTarget(response.target)}</code>
      </dd>
      {response.url && (
        <>
          <dt>Sent to</dt>
          <dd>{response.url}</dd>
        </>
      )}
      <dt>Application</dt>
      <dd>
        <Link to={`/applications/${response.application}`}>{nameOf(response.application)}</Link>
      </dd>
      <dt>Why</dt>
      <dd>
        {response.reason ?? '–'}
        {response.detection_id && (
          <>
            {' '}
            (<Link to={`/detections/${response.detection_id}`}>its detection</Link>)
          </>
        )}
      </dd>
      <dt>Made</dt>
      <dd>
        <Moment at={response.created_at} />
      </dd>
      <dt>Last changed</dt>
      <dd>
        <Moment at={response.changed_at} /> by {response.changed_by}
      </dd>
    </dl>
  );
}
