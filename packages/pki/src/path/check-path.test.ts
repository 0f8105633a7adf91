import { createSigner, SUITE_NAMES } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { expect, test } from 'vitest';
import { createRoot, issueCertificate } from '../issue/issue-certificate.ts';
import { checkPath } from './check-path.ts';
import { checkRoot } from './check-root.ts';

const TIME = 1_800_000_000_000;
const YEAR = 365 * 86_400_000;

test.each(SUITE_NAMES)('a leaf that a root of suite %s issued → accepted, with its root', async (suite) => {
  const keys = [0, 1].map(() => nodeCrypto.suite(suite).generateKeyPair());
  const [rootKeys, leafKeys] = keys as [(typeof keys)[0], (typeof keys)[0]];
  const terms = { serial: '01', notBefore: TIME - YEAR, notAfter: TIME + YEAR };
  const signer = createSigner(nodeCrypto, suite, rootKeys.secretKey);
  const root = await createRoot({ ...terms, subject: { organisation: 'Alpha', commonName: 'Alpha root' }, signer });
  checkRoot(root, { time: TIME, crypto: nodeCrypto });
  const leaf = await issueCertificate({
    ...terms,
    issuer: root,
    signer,
    subject: { organisation: 'Alpha', commonName: '张三' },
    suite,
    publicKey: leafKeys.publicKey,
    duty: { kind: 'person', roles: ['business'], attributes: { branch: '北京' } },
  });
  expect(leaf.publicKey).toEqual(leafKeys.publicKey);
  const checked = checkPath({ path: [leaf], roots: [root], time: TIME, crypto: nodeCrypto });
  expect(checked.root).toBe(root);
  expect(checked.path.map(({ subject }) => subject)).toEqual(['CN=张三,O=Alpha', 'CN=Alpha root,O=Alpha']);
});
