import { createSigner } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { createRoot } from '@stele/pki';
import { DAY_MS } from '@stele/pki/files';
import type { Client } from '@stele/sdk';
import { expect, test } from 'vitest';
import { readSettings } from '../settings/settings.ts';
import { authorityLayout } from './authority-layout.ts';
import { type RenewalOptions, renew } from './renew.ts';

const settings = readSettings({ STELE_DATA: '/nowhere' });
const signer = createSigner(nodeCrypto, 'ed25519', new Uint8Array(32).fill(5));
const now = Date.now();

/** Asks what would be renewed of a certificate that the chain has, or has not; nothing can be signed. */
async function renewalOf(registered: object | null, within?: number, notAfter = now + DAY_MS) {
  const terms = { serial: '01', notBefore: now - 2 * DAY_MS, notAfter };
  const certificate = await createRoot({ subject: { organisation: 'acme', commonName: 'alice' }, signer, ...terms });
  const authority = { id: 'acme', title: 'Acme', layout: authorityLayout(settings, 'acme'), roots: [] };
  const issued = { authority, certificate, path: [certificate], isRevoked: false, isReplaced: false };
  const client = { contract: () => ({ query: async () => registered }) } as unknown as Client;
  const refuse = async () => {
    throw new RangeError('a key was opened');
  };
  const keys: RenewalOptions['keys'] = { senderFor: refuse, rootOf: refuse };
  return renew(issued, { client, settings, days: 365, within, keys });
}

test('a key that the chain has no certificate of, or of another organisation → not renewed', async () => {
  expect(await renewalOf(null)).toEqual({ state: 'unregistered' });
  expect(await renewalOf({ organisation: 'rival', notAfter: now })).toEqual({ state: 'unregistered' });
});

test('an end within the days given → renewed; later → not; without days → renewed', async () => {
  const registered = { organisation: 'acme', notAfter: now + 31 * DAY_MS };
  expect(await renewalOf(registered, 30)).toEqual({ state: 'current' });
  await expect(renewalOf(registered, 32)).rejects.toThrow('a key was opened');
  await expect(renewalOf(registered)).rejects.toThrow('a key was opened');
});

test('a certificate that has ended → renewed by name only', async () => {
  const registered = { organisation: 'acme', notAfter: now - 1 };
  expect(await renewalOf(registered, 30)).toEqual({ state: 'lapsed' });
  await expect(renewalOf(registered)).rejects.toThrow('a key was opened');
});

test('a certificate that ended before it was registered → issued again by name, not with all', async () => {
  const ended = now - DAY_MS;
  await expect(renewalOf(null, undefined, ended)).rejects.toThrow('a key was opened');
  expect(await renewalOf(null, 30, ended)).toEqual({ state: 'unregistered' });
  const rival = { organisation: 'rival', notAfter: ended };
  expect(await renewalOf(rival, undefined, ended)).toEqual({ state: 'unregistered' });
});
