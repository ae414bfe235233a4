import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { gateway, renderAt } from '../../testing/render';
import Keys from './keys';

const key = {
  id: 'k1',
  prefix: 'hgk_k1',
  kind: 'application',
  application: 'a1',
  environment: 'production',
  created_at: '2026-11-01T00:00:00Z',
  expires_at: null,
  last_used_at: null,
  revoked_at: null,
};
const answers = {
  '/api/account/v1/keys?limit=100': {
    items: [key, { ...key, id: 'k0', prefix: 'hgk_k0', revoked_at: '2026-11-02T00:00:00Z' }],
    next: null,
  },
  '/api/account/v1/applications?limit=1000': {
    items: [{ id: 'a1', name: 'shop', environment: 'production' }],
    next: null,
  },
};

afterEach(() => vi.unstubAllGlobals());

describe('keys', () => {
  it('shows a new key once, and never again after it was closed', async () => {
    const { fetch, sent } = gateway({
      ...answers,
      'POST /api/account/v1/keys': { ...key, id: 'k2', secret: 'hgk_whole' },
    });
    vi.stubGlobal('fetch', fetch);
    renderAt('/settings', '/settings', <Keys />);

    await userEvent.click(await screen.findByRole('button', { name: 'New key' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Make the key' }));

    expect((await screen.findByTestId('secret')).textContent).toBe('hgk_whole');
    expect(sent.find((request) => request.method === 'POST')?.body).toEqual({
      kind: 'application',
      application: 'a1',
    });
    await userEvent.click(screen.getByRole('button', { name: 'Done' }));
    await waitFor(() => expect(screen.queryByText('hgk_whole')).toBeNull());
  });

  it('rotates with the overlap that was chosen', async () => {
    const { fetch, sent } = gateway({
      ...answers,
      'POST /api/account/v1/keys/k1/rotate': { ...key, id: 'k3', secret: 'hgk_next' },
    });
    vi.stubGlobal('fetch', fetch);
    renderAt('/settings', '/settings', <Keys />);

    await userEvent.click(await screen.findByRole('button', { name: 'Rotate hgk_k1' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.selectOptions(dialog.getByLabelText('The old one'), 'PT1H');
    await userEvent.click(dialog.getByRole('button', { name: 'Rotate' }));

    expect((await screen.findByTestId('secret')).textContent).toBe('hgk_next');
    expect(sent.find((request) => request.method === 'POST')?.body).toEqual({ overlap: 'PT1H' });
  });

  it('offers nothing for a key that is revoked', async () => {
    vi.stubGlobal('fetch', gateway(answers).fetch);
    renderAt('/settings', '/settings', <Keys />);

    await screen.findByRole('button', { name: 'Revoke hgk_k1' });
    expect(screen.queryByRole('button', { name: 'Revoke hgk_k0' })).toBeNull();
  });

  it('shows a refusal with its pointers beside the field', async () => {
    const refusal = Response.json(
      {
        title: 'Not valid',
        status: 422,
        detail: '1 mistake',
        errors: [{ pointer: '/application', message: 'unknown' }],
      },
      { status: 422 },
    );
    vi.stubGlobal('fetch', gateway({ ...answers, 'POST /api/account/v1/keys': refusal }).fetch);
    renderAt('/settings', '/settings', <Keys />);

    await userEvent.click(await screen.findByRole('button', { name: 'New key' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Make the key' }));

    expect((await screen.findByLabelText('Application')).getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText('/application')).toBeTruthy();
  });
});
