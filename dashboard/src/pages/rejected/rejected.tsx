import { type ReactElement, useMemo, useState } from 'react';
import { applicationLabel, useApplicationName, useApplications } from '../../api/applications';
import { query } from '../../api/client';
import { renewal, useList } from '../../api/queries';
import type { RejectedSignal } from '../../api/types';
import { Badge, Button, Code, Moment, State } from '../../ui/atoms';
import { Dialog } from '../../ui/dialog';
import { SelectField } from '../../ui/field';
import { More, PageFrame, useParam } from '../../ui/page';
import { Empty, Panel, QueryPanel } from '../../ui/panel';
import { type Column, DataTable } from '../../ui/table';
import { rejectCommand } from '../commands';
import { Faults } from './faults';
import { ReplayButton } from './replay';

/** Signals that were refused, each with the reason and the place of the fault. */
export default function RejectedPage(): ReactElement {
  const applications = useApplications();
  const [chosen, setChosen] = useParam('application');
  const application = chosen || (applications[0]?.id ?? '');
  return (
    <PageFrame
      title="Rejected signals"
      lead="What was refused, why, and where in the signal the fault is. Their valid siblings were accepted."
    >
      <div className="stack">
        {chosen === '' && applications.length > 0 && (
          <div className="filters">
            <SelectField
              label="Application"
              className="input compact"
              value={application}
              onPick={setChosen}
              options={applications.map((each) => ({
                value: each.id,
                label: applicationLabel(each, applications),
              }))}
            />
          </div>
        )}
        {application === '' ? (
          <Panel title="Rejected signals">
            <Empty icon="rejected" title="No application yet">
              Rejected signals are kept per application.
            </Empty>
          </Panel>
        ) : (
          <List application={application} />
        )}
      </div>
    </PageFrame>
  );
}

function List({ application }: { readonly application: string }): ReactElement {
  const nameOf = useApplicationName();
  const [open, setOpen] = useState<RejectedSignal>();
  const result = useList<RejectedSignal>(
    'ingestion',
    `rejected-signals${query({ application, limit: 50 })}`,
    { renew: renewal.calm },
  );
  const rows = result.data ?? [];
  const columns = useMemo(() => columnsOf(setOpen), []);
  return (
    <>
      <QueryPanel
        title={`Rejected signals of ${nameOf(application)}`}
        result={result}
        flush
        aside={`${rows.length}${result.hasNextPage ? '+' : ''}`}
      >
        {() =>
          rows.length === 0 ? (
            <Empty icon="check" title="Nothing was rejected" command={rejectCommand}>
              This one would be, for its payload is no object and it has no name:
            </Empty>
          ) : (
            <DataTable label="Rejected signals" columns={columns} rows={rows} rowId={(row) => row.id} />
          )
        }
      </QueryPanel>
      <More
        has={result.hasNextPage}
        busy={result.isFetchingNextPage}
        onMore={() => void result.fetchNextPage()}
      />
      <Dialog
        open={open !== undefined}
        onClose={() => setOpen(undefined)}
        title={open?.reason ?? ''}
        description="As it was sent."
      >
        {open && (
          <div className="stack form">
            <Faults errors={open.errors} />
            {open.signal === null ? (
              <p className="muted">It was too large to be kept.</p>
            ) : (
              <Code text={JSON.stringify(open.signal, null, 2)} label="Signal" />
            )}
          </div>
        )}
        <div className="dialog-actions">
          <Button onClick={() => setOpen(undefined)}>Close</Button>
        </div>
      </Dialog>
    </>
  );
}

function columnsOf(open: (signal: RejectedSignal) => void): readonly Column<RejectedSignal>[] {
  return [
    {
      id: 'reason',
      header: 'Reason',
      sort: (row) => row.reason,
      cell: (row) => <Badge tone="high">{row.reason}</Badge>,
      align: 'fit',
    },
    { id: 'faults', header: 'Where', cell: (row) => <Faults errors={row.errors} /> },
    {
      id: 'index',
      header: 'Place in batch',
      sort: (row) => row.index,
      cell: (row) => row.index,
      align: 'number',
    },
    {
      id: 'at',
      header: 'Received',
      sort: (row) => row.received_at,
      cell: (row) => <Moment at={row.received_at} />,
      align: 'fit',
    },
    {
      id: 'state',
      header: 'State',
      sort: (row) => row.state,
      cell: (row) => <State of={row.state} />,
      align: 'fit',
    },
    {
      id: 'actions',
      header: '',
      align: 'fit',
      cell: (row) => (
        <span className="row">
          <Button look="small" onClick={() => open(row)} aria-label={`Show the signal of ${row.received_at}`}>
            Show
          </Button>
          <ReplayButton signal={row} />
        </span>
      ),
    },
  ];
}
