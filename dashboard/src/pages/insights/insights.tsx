import { type FormEvent, type ReactElement, useEffect, useState } from 'react';
import { Link } from 'react-router';
import { useApplicationName } from '../../api/applications';
import { ProblemError } from '../../api/client';
import { renewal, useAsk, useRead } from '../../api/queries';
import type { Fact, FactDefinition, InsightAnswer, Page } from '../../api/types';
import { Ago, Badge, Button } from '../../ui/atoms';
import { AreaField } from '../../ui/field';
import { formatDuration, formatValue } from '../../ui/format';
import { PageFrame, useParam } from '../../ui/page';
import { Empty, Panel, QueryContent, QueryPanel } from '../../ui/panel';
import { type Column, DataTable } from '../../ui/table';

const examples = [
  'risks.open.high > 0 and detections.1h > 0',
  'agents.live = 0',
  'responses.active > 0',
  'risks.open.critical > 0 or risks.open.high > 3',
  'detections.24h > 0 and not responses.active > 0',
];

/** Which applications are such that…: a question over facts that are known now. */
export default function InsightsPage(): ReactElement {
  const [question, setQuestion] = useParam('q');
  const [draft, setDraft] = useState(question || (examples[0] ?? ''));
  useEffect(() => {
    if (question !== '') {
      setDraft(question);
    }
  }, [question]);
  const result = useAsk<InsightAnswer>(
    'insights',
    'insights/query',
    { question },
    { enabled: question !== '', renew: renewal.calm },
  );
  const error = result.error instanceof ProblemError ? result.error : undefined;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setQuestion(draft.trim());
  };

  return (
    <PageFrame
      title="Insights"
      lead="Ask which applications are such and such. Facts carry their source and age; one that has expired is unknown, never old news."
    >
      <div className="stack">
        <form className="stack tight" onSubmit={submit}>
          <AreaField
            label="Question"
            data-search
            rows={2}
            value={draft}
            onChange={(event) => setDraft(event.target.value)}
            onKeyDown={(event) =>
              event.key === 'Enter' && (event.ctrlKey || event.metaKey) && setQuestion(draft.trim())
            }
            fault={error?.fault('/question')}
            hint="Facts compared with =, !=, <, <=, >, >=; joined with and, or, not and parentheses. Ctrl + Enter asks."
          />
          <div className="row">
            <Button type="submit" look="primary">
              Ask
            </Button>
          </div>
        </form>
        <fieldset className="chips" aria-label="Examples">
          {examples.map((example) => (
            <button
              key={example}
              type="button"
              className="chip mono"
              aria-pressed={example === question}
              onClick={() => setQuestion(example)}
            >
              {example}
            </button>
          ))}
        </fieldset>
        {question === '' ? (
          <Panel title="Answer">
            <Empty icon="insights" title="Ask something">
              Pick an example above: <code>risks.open.high &gt; 0 and detections.1h &gt; 0</code> finds
              applications that have a serious risk and are being tried right now.
            </Empty>
          </Panel>
        ) : (
          <Panel title="Answer" aside={result.data && <Coverage answer={result.data} />}>
            <QueryContent result={result}>{(data) => <Answer answer={data} />}</QueryContent>
          </Panel>
        )}
        <Vocabulary />
      </div>
    </PageFrame>
  );
}

const factColumns: readonly Column<FactDefinition>[] = [
  { id: 'name', header: 'Fact', sort: (row) => row.name, cell: (row) => <code>{row.name}</code> },
  { id: 'description', header: 'What it says', cell: (row) => row.description },
  { id: 'type', header: 'Type', sort: (row) => row.type, cell: (row) => row.type },
  { id: 'event', header: 'Told by', sort: (row) => row.event, cell: (row) => <code>{row.event}</code> },
  { id: 'ttl', header: 'Holds for', cell: (row) => (row.ttl ? formatDuration(row.ttl) : 'until it changes') },
];

/** What questions may name. */
function Vocabulary(): ReactElement {
  const result = useRead<Page<FactDefinition>>('insights', 'facts');
  return (
    <QueryPanel title="Facts that questions may name" result={result} flush aside={result.data?.items.length}>
      {(data) => (
        <DataTable label="Facts" columns={factColumns} rows={data.items} rowId={(row) => row.name} />
      )}
    </QueryPanel>
  );
}

function Coverage({ answer }: { readonly answer: InsightAnswer }): ReactElement {
  const { known, unknown, stale } = answer.coverage;
  return (
    <span className="row">
      <Badge tone="good">{known} known</Badge>
      <Badge tone={unknown > 0 ? 'medium' : 'quiet'}>{unknown} unknown</Badge>
      <Badge tone={stale > 0 ? 'medium' : 'quiet'}>{stale} stale</Badge>
    </span>
  );
}

function Answer({ answer }: { readonly answer: InsightAnswer }): ReactElement {
  const nameOf = useApplicationName();
  if (answer.items.length === 0) {
    return (
      <Empty icon="insights" title="No application is so">
        {answer.coverage.unknown + answer.coverage.stale > 0
          ? 'Of some applications it is not known: look at the coverage.'
          : 'Every application was asked, and its facts are known.'}
      </Empty>
    );
  }
  return (
    <ul className="rows">
      {answer.items.map((item) => (
        <li key={item.application}>
          <div className="stack tight">
            <Link to={`/applications/${item.application}`}>{nameOf(item.application)}</Link>
            <dl className="facts small">
              {Object.entries(item.facts).map(([name, fact]) => (
                <div key={name} className="shortcut">
                  <dt>
                    <code>{name}</code>
                  </dt>
                  <dd>
                    <FactView fact={fact} />
                  </dd>
                </div>
              ))}
            </dl>
          </div>
        </li>
      ))}
    </ul>
  );
}

function FactView({ fact }: { readonly fact: Fact }): ReactElement {
  return (
    <>
      <strong className="num">{formatValue(fact.value)}</strong>{' '}
      <span className="muted">
        from {fact.source}, <Ago at={fact.observed_at} />
        {fact.expires_at && (
          <>
            ; expires <Ago at={fact.expires_at} />
          </>
        )}
      </span>
    </>
  );
}
