import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { gateway, renderAt } from '../../testing/render';
import { Toasts } from '../../ui/toast';
import RejectedPage from './rejected';

const kept = {
  id: 'r1',
  received_at: '2026-11-24T10:00:00Z',
  reason: 'PAYLOAD_INVALID',
  errors: [{ pointer: '/payload/total', message: 'string (expected: number)' }],
  index: 0,
  state: 'kept',
  replayed_at: null,
  signal: { payload: { total: '12' } },
};
const answers = {
  '/api/account/v1/applications?limit=1000': {
    items: [{ id: 'a1', name: 'shop', environment: 'production' }],
    next: null,
  },
  '/api/ingestion/v1/rejected-signals?application=a1&limit=50': {
    items: [kept, { ...kept, id: 'r2', received_at: '2026-11-24T09:00:00Z', state: 'replayed' }],
    next: null,
  },
};
const replayed = (answer: object) => ({
  ...answers,
  'POST /api/ingestion/v1/rejected-signals/r1/replay': { id: 'r1', signal_id: null, errors: [], ...answer },
});
const page = (
  <Toasts>
    <RejectedPage />
  </Toasts>
);

afterEach(() => vi.unstubAllGlobals());

describe('rejected signals', () => {
  it('replays what is kept, once', async () => {
    const { fetch, sent } = gateway(replayed({ outcome: 'accepted', signal_id: 's1' }));
    vi.stubGlobal('fetch', fetch);
    renderAt('/rejected?application=a1', '/rejected', page);

    await userEvent.click(await screen.findByRole('button', { name: /^Replay/ }));

    expect(await screen.findByText('The signal was accepted')).toBeTruthy();
    expect(sent.filter((request) => request.method === 'POST')).toHaveLength(1);
  });

  it('says where it is still wrong', async () => {
    const { fetch } = gateway(replayed({ outcome: 'rejected', errors: kept.errors }));
    vi.stubGlobal('fetch', fetch);
    renderAt('/rejected?application=a1', '/rejected', page);

    await userEvent.click(await screen.findByRole('button', { name: /^Replay/ }));

    const dialog = await screen.findByRole('dialog', { name: 'Rejected again' });
    expect(within(dialog).getByText('/payload/total')).toBeTruthy();
  });
});
