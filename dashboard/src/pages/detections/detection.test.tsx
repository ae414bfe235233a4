import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { gateway, renderAt } from '../../testing/render';
import DetectionPage from './detection';
import { evidenceSql } from './evidence';

const detection = {
  id: 'd1',
  playbook: 'failed-logins-per-ip',
  version: 1,
  title: 'Many failed logins from one address',
  application: 'a1',
  environment: 'production',
  mode: 'live',
  group: { by: 'ip', value: '203.0.113.7' },
  detected_at: '2026-11-24T11:00:41Z',
  window: { from: '2026-11-24T11:00:00Z', to: '2026-11-24T11:00:41Z', count: 2 },
  signal_ids: ['s1', "s'2"],
  response_ids: ['r1'],
  withheld: [],
  explanation: 'Two matching signals.',
};
const response = {
  id: 'r1',
  application: 'a1',
  kind: 'block_ip',
  target: { ip_cidr: '203.0.113.7' },
  url: null,
  state: 'active',
  created_at: '2026-11-24T11:00:41Z',
  expires_at: '2099-01-01T00:00:00Z',
  detection_id: 'd1',
  changed_at: '2026-11-24T11:00:41Z',
  changed_by: 'playbook',
  reason: null,
  receipts: [{ agent: 'g1', host: 'web-1', enforced_at: '2026-11-24T11:00:42Z' }],
};
const story = {
  '/api/playbook/v1/detections/d1': detection,
  '/api/playbook/v1/responses/r1': response,
  '/api/account/v1/applications?limit=1000': {
    items: [{ id: 'a1', name: 'shop', environment: 'production' }],
    next: null,
  },
};

afterEach(() => vi.unstubAllGlobals());

describe('the story of a detection', () => {
  it('goes from the evidence to the agents that enforce the response', async () => {
    vi.stubGlobal(
      'fetch',
      gateway({
        ...story,
        'POST /api/ingestion/v1/archive/queries': { id: 'q1', state: 'running' },
        '/api/ingestion/v1/archive/queries/q1': {
          id: 'q1',
          state: 'succeeded',
          columns: [],
          rows: [
            ['s1', '2026-11-24T11:00:00Z', 'sq.sdk.login.failed', '[203.0.113.7]', 'login=ann%40x.org', '{}'],
          ],
          next: null,
        },
      }).fetch,
    );

    renderAt('/detections/d1', '/detections/:id', <DetectionPage />);

    const line = within(await screen.findByRole('list', { name: 'Story line' }));
    expect(await line.findByText('sq.sdk.login.failed')).toBeTruthy();
    expect(line.getByText('login=ann@x.org')).toBeTruthy();
    expect(line.getByText('1 of 2 signals are in the archive so far; the rest arrives soon.')).toBeTruthy();
    expect(line.getByText('Two matching signals.')).toBeTruthy();
    expect(await line.findByText('web-1')).toBeTruthy();
    expect(line.getAllByRole('heading').map((heading) => heading.textContent)).toEqual([
      'Evidence',
      'Detection',
      'Response',
      'Enforced by',
    ]);
  });

  it('goes on when the archive is away', async () => {
    vi.stubGlobal('fetch', gateway(story).fetch);

    renderAt('/detections/d1', '/detections/:id', <DetectionPage />);

    expect(await screen.findByText('Not available right now')).toBeTruthy();
    expect(await screen.findByText('web-1')).toBeTruthy();
  });

  it('revokes the response after it has asked', async () => {
    const { fetch, sent } = gateway({
      ...story,
      'DELETE /api/playbook/v1/responses/r1': { ...response, state: 'revoked' },
    });
    vi.stubGlobal('fetch', fetch);
    renderAt('/detections/d1', '/detections/:id', <DetectionPage />);

    await userEvent.click(await screen.findByRole('button', { name: 'Revoke block ip of 203.0.113.7' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(sent.some((request) => request.method === 'DELETE')).toBe(false);
    await userEvent.click(dialog.getByRole('button', { name: 'Revoke' }));

    await waitFor(() =>
      expect(sent.filter((request) => request.method === 'DELETE').map((request) => request.path)).toEqual([
        '/api/playbook/v1/responses/r1',
      ]),
    );
  });
});

describe('evidenceSql', () => {
  it('asks for the signals by their ids, escaped, from a minute before the window', () => {
    const sql = evidenceSql(detection);

    expect(sql).toContain("signal_id IN ('s1', 's''2')");
    expect(sql).toContain("received_at >= timestamp '2026-11-24 10:59:00.000'");
  });
});
