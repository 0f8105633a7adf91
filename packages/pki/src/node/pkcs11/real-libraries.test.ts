import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeCrypto } from '@stele/crypto/node';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { DAY } from '../../../test/forge.ts';
import { NSS, SOFT_HSM, type TestLibrary } from '../../../test/pkcs11-libraries.ts';
import { TOKEN_CONDITIONS } from '../../../test/token-behaviour.ts';
import { parseCertificate } from '../../certificate/parse-certificate.ts';
import { createRoot } from '../../issue/issue-certificate.ts';
import { checkRoot } from '../../path/check-root.ts';
import type { Token } from '../token/interface.ts';
import { createPkcs11Token, openPkcs11Token } from './open-pkcs11-token.ts';

const folder = mkdtempSync(join(tmpdir(), 'stele-pkcs11-'));
afterAll(() => rmSync(folder, { recursive: true }));

const PIN = 'right pin';
const LABEL = 'stele';
const refusal = (code: string) => expect.objectContaining({ code });

describe.each([NSS, SOFT_HSM].map((library) => ({ ...library, title: titleOf(library) })))('$title', (library) => {
  const isHere = library.missing === undefined;
  let used: Token | undefined;
  afterEach(() => used?.close());

  const fresh = async () => {
    const { slot, soPin, ...place } = library.emptyToken(folder);
    const token = await createPkcs11Token({ ...place, slot, soPin, pin: PIN, label: LABEL });
    used = token;
    const label = decodeURIComponent(token.info.name.replace('pkcs11:token=', ''));
    const open = async (pin: string) => {
      used = await openPkcs11Token({ ...place, label, pin });
      return used;
    };
    return { token, place, label, open };
  };

  test.skipIf(!isHere).each(TOKEN_CONDITIONS)('$name', async ({ holds }) => {
    expect(await holds((await fresh()).token)).toBe(true);
  });

  test.skipIf(!isHere)('closed and opened again → its keys as they were, and they sign', async () => {
    const { token, open } = await fresh();
    const { publicKey } = await token.generate('root', 'p256');
    await token.close();
    const signer = await (await open(PIN)).signer('root');
    expect(signer.publicKey).toEqual(publicKey);
    const message = Uint8Array.of(1, 2, 3);
    expect(nodeCrypto.suite('p256').verify(publicKey, message, await signer.sign(message))).toBe(true);
  });

  test.skipIf(!isHere)('a wrong PIN → TOKEN_PIN; opened with the right one after it', async () => {
    const { token, open } = await fresh();
    await token.close();
    await expect(open('wrong pin')).rejects.toThrow(refusal('TOKEN_PIN'));
    expect(await (await open(PIN)).keys()).toEqual([]);
  });

  test.skipIf(!isHere)('open already → TOKEN_BAD whatever the PIN, and the first stays open', async () => {
    const { token, open } = await fresh();
    for (const pin of [PIN, 'wrong pin']) await expect(open(pin)).rejects.toThrow(refusal('TOKEN_BAD'));
    expect(await token.keys()).toEqual([]);
  });

  test.skipIf(!isHere)(
    'no token of the label → TOKEN_MISSING, and the one that is there can be opened after it',
    async () => {
      const { token, place, label } = await fresh();
      await expect(openPkcs11Token({ ...place, label: 'another', pin: PIN })).rejects.toThrow(refusal('TOKEN_MISSING'));
      await token.generate('root', 'p256');
      await token.close();
      const found = await openPkcs11Token({ ...place, label, pin: PIN });
      expect(await found.keys()).toHaveLength(1);
      await found.close();
    },
  );

  test.skipIf(!isHere)(
    'suites that it does not have → TOKEN_SUITE; secp256k1 → a key that signs, or TOKEN_SUITE',
    async () => {
      const { token } = await fresh();
      for (const suite of ['sm2', 'ml-dsa-44'] as const) {
        await expect(token.generate('a', suite)).rejects.toThrow(refusal('TOKEN_SUITE'));
      }
      const made = await token.generate('a', 'secp256k1').catch((error: unknown) => error);
      if (made instanceof Error) {
        expect(made).toEqual(refusal('TOKEN_SUITE'));
        expect(await token.keys()).toEqual([]);
      } else {
        const signer = await token.signer('a');
        const message = new Uint8Array(300);
        const signature = await signer.sign(message);
        expect(nodeCrypto.suite('secp256k1').verify(signer.publicKey, message, signature)).toBe(true);
      }
    },
  );

  test.skipIf(!isHere)('many signatures at once → each of its own message', async () => {
    const { token } = await fresh();
    await token.generate('a', 'p256');
    const signer = await token.signer('a');
    const messages = Array.from({ length: 20 }, (_, i) => new Uint8Array(i).fill(i));
    const signatures = await Promise.all(messages.map((message) => signer.sign(message)));
    const { verify } = nodeCrypto.suite('p256');
    expect(messages.every((message, i) => verify(signer.publicKey, message, signatures[i] as Uint8Array))).toBe(true);
  });

  test.skipIf(!isHere)('a root made with a key of it → accepted', async () => {
    const { token } = await fresh();
    await token.generate('root', 'p256');
    const signer = await token.signer('root');
    const terms = { serial: '01', notBefore: Date.now() - DAY, notAfter: Date.now() + DAY };
    const root = await createRoot({ ...terms, subject: { organisation: 'Alpha', commonName: 'Alpha root' }, signer });
    const options = { time: Date.now(), crypto: nodeCrypto };
    expect(() => checkRoot(parseCertificate(root.der), options)).not.toThrow();
  });
});

function titleOf({ name, missing }: TestLibrary): string {
  return missing === undefined ? name : `${name} (not run: ${missing})`;
}
