import { type ReactElement, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useApplicationName } from '../../api/applications';
import { productPath, useChange, useRead } from '../../api/queries';
import { useMay } from '../../api/session';
import type { Playbook, PlaybookOverride } from '../../api/types';
import { Badge, Button, Code, State } from '../../ui/atoms';
import { formatDuration, words } from '../../ui/format';
import { Icon } from '../../ui/icons';
import { PageFrame } from '../../ui/page';
import { Empty, Panel, QueryContent } from '../../ui/panel';
import { announceFailure } from '../../ui/toast';
import { OverrideForm } from './override-form';
import { Trigger } from './playbooks';

/** One playbook, its document, and what applications override. */
export default function PlaybookPage(): ReactElement {
  const { name = '' } = useParams();
  const result = useRead<Playbook>('playbook', `playbooks/${name}`);
  const playbook = result.data;
  return (
    <PageFrame
      title={playbook?.title ?? name}
      crumb={{ to: '/playbooks', label: 'Playbooks' }}
      lead={playbook?.description}
      actions={
        playbook && (
          <>
            <Badge>{playbook.built_in ? 'built in' : 'own'}</Badge>
            <Badge>version {playbook.version}</Badge>
            <State of={playbook.mode ?? 'live'} />
          </>
        )
      }
    >
      <QueryContent result={result}>
        {(data) => (
          <div className="stack">
            <div className="columns">
              <Panel title="What it does">
                <Facts playbook={data} />
              </Panel>
              <Overrides playbook={data} />
            </div>
            <Panel title="Document" aside={<code>PUT /api/playbook/v1/playbooks/{data.name}</code>}>
              <Code text={documentOf(data)} label="Playbook as JSON" />
            </Panel>
          </div>
        )}
      </QueryContent>
    </PageFrame>
  );
}

/** What can be put back as it is. */
function documentOf(playbook: Playbook): string {
  const { version: _version, built_in: _builtIn, overrides: _overrides, ...document } = playbook;
  return JSON.stringify(document, null, 2);
}

function Facts({ playbook }: { readonly playbook: Playbook }): ReactElement {
  return (
    <dl className="facts">
      <dt>Watches</dt>
      <dd>
        <ul>
          {playbook.match.signals.map((signal) => (
            <li key={signal}>
              <code>{signal}</code>
            </li>
          ))}
        </ul>
      </dd>
      {playbook.match.when && (
        <>
          <dt>When</dt>
          <dd>
            <code>{playbook.match.when}</code>
          </dd>
        </>
      )}
      <dt>Trips at</dt>
      <dd>
        <Trigger playbook={playbook} />
      </dd>
      <dt>Then</dt>
      <dd>
        {(playbook.respond ?? []).map((act) => (
          <div key={act.kind}>
            {words(act.kind)}
            {act.duration && ` for ${formatDuration(act.duration)}`}
          </div>
        ))}
        {(playbook.respond ?? []).length === 0 && 'notes it'}
      </dd>
      {playbook.cooldown && (
        <>
          <dt>Then waits</dt>
          <dd>{formatDuration(playbook.cooldown)}</dd>
        </>
      )}
    </dl>
  );
}

function Overrides({ playbook }: { readonly playbook: Playbook }): ReactElement {
  const may = useMay('playbooks:write');
  const [editing, setEditing] = useState<PlaybookOverride | 'new'>();
  return (
    <>
      <Panel
        title="Overrides"
        aside={
          may && (
            <Button look="small" onClick={() => setEditing('new')}>
              <Icon name="plus" />
              Override
            </Button>
          )
        }
      >
        {playbook.overrides.length === 0 ? (
          <Empty icon="playbooks" title="Every application follows the document">
            Override the threshold, the window, the duration or the mode where one application is different.
          </Empty>
        ) : (
          <ul className="rows">
            {playbook.overrides.map((each) => (
              <Override
                key={each.application}
                playbook={playbook}
                override={each}
                onEdit={may ? () => setEditing(each) : undefined}
              />
            ))}
          </ul>
        )}
      </Panel>
      {editing && (
        <OverrideForm
          playbook={playbook}
          override={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(undefined)}
        />
      )}
    </>
  );
}

interface OverrideProps {
  readonly playbook: Playbook;
  readonly override: PlaybookOverride;
  readonly onEdit: (() => void) | undefined;
}

function Override({ playbook, override, onEdit }: OverrideProps): ReactElement {
  const nameOf = useApplicationName();
  const remove = useChange<string>(
    (application) => ({
      path: productPath('playbook', `playbooks/${playbook.name}/overrides/${application}`),
      method: 'DELETE',
    }),
    [['playbook', 'playbooks']],
  );
  const { application, ...values } = override;
  const said = Object.entries(values).filter(([, value]) => value !== null && value !== undefined);
  return (
    <li>
      <div>
        <Link to={`/applications/${application}`}>{nameOf(application)}</Link>
        <div className="small muted">
          {said.map(([name, value]) => `${name} ${formatDuration(String(value))}`).join(', ')}
        </div>
      </div>
      {onEdit && (
        <span className="row">
          <Button look="small" onClick={onEdit} aria-label={`Change the override of ${nameOf(application)}`}>
            Change
          </Button>
          <Button
            look="small"
            disabled={remove.isPending}
            onClick={() => remove.mutate(application, { onError: announceFailure })}
            aria-label={`Take back the override of ${nameOf(application)}`}
          >
            Take back
          </Button>
        </span>
      )}
    </li>
  );
}
