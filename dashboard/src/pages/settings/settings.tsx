import { lazy, type ReactElement, Suspense } from 'react';
import { useMay } from '../../api/session';
import { Skeleton } from '../../ui/atoms';
import { PageFrame, PageTabs, useParam } from '../../ui/page';
import { Empty, Panel } from '../../ui/panel';

const Keys = lazy(() => import('./keys'));
const Members = lazy(() => import('./members'));
const Audit = lazy(() => import('./audit'));

/** The organization's own things: keys, members, who did what. */
export default function SettingsPage(): ReactElement {
  const [tab] = useParam('tab');
  const mayMembers = useMay('members:read');
  const mayAudit = useMay('audit:read');
  const selected = tab === 'members' || tab === 'audit' ? tab : 'keys';
  const refused = (selected === 'members' && !mayMembers) || (selected === 'audit' && !mayAudit);
  return (
    <PageFrame title="Settings" lead="Keys of senders, members of the organization, and who changed what.">
      <PageTabs
        label="Parts"
        selected={selected}
        tabs={[
          { id: 'keys', label: 'Keys' },
          { id: 'members', label: 'Members' },
          { id: 'audit', label: 'Audit' },
        ]}
      />
      {refused ? (
        <Panel title="Not for your role">
          <Empty icon="settings" title="An owner of the organization sees this" />
        </Panel>
      ) : (
        <Suspense fallback={<Skeleton />}>
          {selected === 'keys' && <Keys />}
          {selected === 'members' && <Members />}
          {selected === 'audit' && <Audit />}
        </Suspense>
      )}
    </PageFrame>
  );
}
