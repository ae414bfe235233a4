import { type ReactElement, useState } from 'react';
import { literal, timestamp, useArchive } from '../../api/archive';
import type { ArchiveQuery, Cell, Detection } from '../../api/types';
import { Button, Moment } from '../../ui/atoms';
import { formatUserKey } from '../../ui/format';
import { QueryContent } from '../../ui/panel';

const margin = 60_000;
const shownAtFirst = 5;

/** The statement is shown too: whoever wants to look further starts from it. */
export function evidenceSql(detection: Detection): string {
  return `SELECT signal_id, occurred_at, signal_name, actor.ips, actor.user_key, payload
FROM signals
WHERE application_id = ${literal(detection.application)}
  AND received_at >= ${timestamp(Date.parse(detection.window.from) - margin)}
  AND signal_id IN (${detection.signal_ids.map(literal).join(', ')})
ORDER BY occurred_at`;
}

/** The signals that tripped the playbook, from the archive; those that are not there yet as ids. */
export function Evidence({ detection }: { readonly detection: Detection }): ReactElement {
  const [all, setAll] = useState(false);
  const wanted = detection.signal_ids.length;
  const answer = useArchive(evidenceSql(detection), {
    // The archive is seconds behind here, minutes on AWS: ask until all is there.
    renew: (found) => (found !== undefined && (found.rows?.length ?? 0) < wanted ? 4000 : false),
  });

  return (
    <QueryContent result={answer}>
      {(found) => (
        <>
          <Signals found={found} limit={all ? wanted : shownAtFirst} />
          <div className="row spread story-note small muted">
            <span>{progress(found, wanted)}</span>
            {wanted > shownAtFirst && (
              <Button look="small plain" onClick={() => setAll(!all)} aria-expanded={all}>
                {all ? 'Show fewer' : `Show all ${wanted}`}
              </Button>
            )}
          </div>
        </>
      )}
    </QueryContent>
  );
}

function progress(found: ArchiveQuery, wanted: number): string {
  const rows = found.rows?.length ?? 0;
  return rows >= wanted
    ? `All ${wanted} signals are in the archive.`
    : `${rows} of ${wanted} signals are in the archive so far; the rest arrives soon.`;
}

function Signals({
  found,
  limit,
}: {
  readonly found: ArchiveQuery;
  readonly limit: number;
}): ReactElement | null {
  const rows = found.rows ?? [];
  if (rows.length === 0) {
    return null;
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className="table-wrap" tabIndex={0} role="region" aria-label="Signals">
      <table className="table" aria-label="Signals that tripped the playbook">
        <thead>
          <tr>
            <th scope="col">Occurred</th>
            <th scope="col">Signal</th>
            <th scope="col">Address</th>
            <th scope="col">User</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, limit).map(([id, occurred, name, ips, user]) => (
            <tr key={String(id)}>
              <td className="fit">
                <Moment at={String(occurred)} />
              </td>
              <td>
                <code>{name}</code>
              </td>
              <td>
                <code>{listed(ips)}</code>
              </td>
              <td className="break">{user === null ? '–' : formatUserKey(String(user))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** "[1.2.3.4, 5.6.7.8]" as the archive writes lists, without its brackets. */
function listed(cell: Cell | undefined): string {
  const text = cell === null || cell === undefined ? '' : String(cell);
  return text.replace(/^\[|\]$/g, '').replaceAll('"', '') || '–';
}
