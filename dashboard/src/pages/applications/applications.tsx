import { type ReactElement, useMemo } from 'react';
import { Link } from 'react-router';
import { useRead } from '../../api/queries';
import { useMay } from '../../api/session';
import type { Application, Page } from '../../api/types';
import { Badge } from '../../ui/atoms';
import { TextField } from '../../ui/field';
import { PageFrame, useParam } from '../../ui/page';
import { Empty, QueryPanel } from '../../ui/panel';
import { type Column, DataTable } from '../../ui/table';
import { newApplicationCommand } from '../commands';

const columns: readonly Column<Application>[] = [
  {
    id: 'name',
    header: 'Application',
    sort: (row) => row.name,
    cell: (row) => (
      <Link className="row-link" to={`/applications/${row.id}`}>
        {row.name}
      </Link>
    ),
  },
  {
    id: 'environment',
    header: 'Environment',
    sort: (row) => row.environment,
    cell: (row) => <Badge>{row.environment}</Badge>,
  },
  { id: 'id', header: 'Id', cell: (row) => <code className="muted">{row.id}</code>, align: 'fit' },
];

/** Every application that sends signals. */
export default function ApplicationsPage(): ReactElement {
  const result = useRead<Page<Application>>('account', 'applications?limit=1000', { renew: 30_000 });
  const [search, setSearch] = useParam('q');
  const mayWriteKeys = useMay('keys:write');
  const items = result.data?.items;
  const found = useMemo(() => {
    const wanted = search.toLowerCase();
    return (items ?? []).filter((each) =>
      `${each.name} ${each.environment} ${each.id}`.toLowerCase().includes(wanted),
    );
  }, [items, search]);

  return (
    <PageFrame
      title="Applications"
      lead="Everything that sends signals. The name in x-app-name makes a new one."
      actions={
        mayWriteKeys ? (
          <Link className="button" to="/settings">
            Keys
          </Link>
        ) : undefined
      }
    >
      <div className="filters">
        <div className="grow">
          <TextField
            label="Search"
            data-search
            type="search"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
            placeholder="Name, environment or id"
          />
        </div>
      </div>
      <QueryPanel title="All applications" result={result} flush aside={`${found.length}`}>
        {() =>
          found.length === 0 ? (
            <Empty
              icon="applications"
              title={search === '' ? 'No application yet' : `Nothing matches “${search}”`}
              command={search === '' ? newApplicationCommand : undefined}
            >
              {search === ''
                ? 'The first signal that an organization key sends under a new name makes one.'
                : 'Search by a part of the name, the environment or the id.'}
            </Empty>
          ) : (
            <DataTable label="Applications" columns={columns} rows={found} rowId={(row) => row.id} />
          )
        }
      </QueryPanel>
    </PageFrame>
  );
}
