import type { ReactElement } from 'react';
import { Link, useParams } from 'react-router';
import { useApplicationName } from '../../api/applications';
import { renewal, useRead } from '../../api/queries';
import type { Evidence, RiskDetails } from '../../api/types';
import { Ago, Badge, Moment, State } from '../../ui/atoms';
import { formatValue, words } from '../../ui/format';
import { PageFrame } from '../../ui/page';
import { Empty, Panel, QueryContent } from '../../ui/panel';
import { Decide } from './decide';

/** One risk: where it was seen, what became of it, what people decided. */
export default function RiskPage(): ReactElement {
  const { id = '' } = useParams();
  const result = useRead<RiskDetails>('risk', `risks/${id}`, { renew: renewal.quick });
  const risk = result.data;
  const nameOf = useApplicationName();
  return (
    <PageFrame
      title={risk?.title ?? 'Risk'}
      crumb={{ to: '/risks', label: 'Risks' }}
      lead={
        risk && (
          <span className="row">
            <State of={risk.severity} />
            <State of={risk.state} />
            <span>
              in <Link to={`/applications/${risk.application}`}>{nameOf(risk.application)}</Link>, since{' '}
              <Ago at={risk.since} />
            </span>
          </span>
        )
      }
      actions={risk && <Decide risk={risk} />}
    >
      <QueryContent result={result}>
        {(data) => (
          <div className="stack">
            {data.description !== '' && (
              <Panel title="What it means" aside={`rule ${data.rule}`}>
                <p>{data.description}</p>
                {data.remediation !== '' && <p className="muted">{data.remediation}</p>}
                {data.accepted_until && (
                  <p>
                    Accepted until <Moment at={data.accepted_until} />.
                  </p>
                )}
              </Panel>
            )}
            <div className="columns wide-left">
              <Panel
                title="Evidence"
                aside={data.hosts.length === 1 ? '1 host' : `${data.hosts.length} hosts`}
              >
                <EvidenceList evidence={data.evidence} />
              </Panel>
              <Panel title="History">
                <History risk={data} />
              </Panel>
            </div>
          </div>
        )}
      </QueryContent>
    </PageFrame>
  );
}

function EvidenceList({ evidence }: { readonly evidence: readonly Evidence[] }): ReactElement {
  if (evidence.length === 0) {
    return <Empty icon="evidence" title="No evidence is kept any more" />;
  }
  return (
    <ul className="rows top">
      {evidence.map((each) => (
        <li key={`${each.agent} ${each.host} ${each.observed_at}`}>
          <div className="stack tight">
            <strong>{each.host ?? 'The application as a whole'}</strong>
            <dl className="facts small">
              {Object.entries(each.fields).map(([name, value]) => (
                <div key={name} className="shortcut">
                  <dt>{words(name)}</dt>
                  <dd>
                    <Value value={value} />
                  </dd>
                </div>
              ))}
            </dl>
          </div>
          <span className="small muted">
            seen <Ago at={each.observed_at} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Times as times, words as words, the rest as it is. */
function Value({ value }: { readonly value: unknown }): ReactElement {
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)) {
    return <Moment at={value} />;
  }
  if (typeof value === 'boolean') {
    return <Badge>{String(value)}</Badge>;
  }
  return <span className={typeof value === 'object' ? 'mono' : 'num'}>{formatValue(value)}</span>;
}

function History({ risk }: { readonly risk: RiskDetails }): ReactElement {
  if (risk.history.length === 0) {
    return <p className="muted">Nothing has changed since it was found.</p>;
  }
  return (
    <ul className="rows top">
      {risk.history.map((change) => (
        <li key={change.version}>
          <div className="stack tight">
            <span>
              <State of={change.state} />
            </span>
            <span className="small break">{change.reason}</span>
            <span className="small muted">by {change.by}</span>
          </div>
          <span className="small muted">
            <Moment at={change.at} />
          </span>
        </li>
      ))}
    </ul>
  );
}
