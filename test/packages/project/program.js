// What a user of the packages may write in plain JavaScript: it needs no node, and prints what came of it.
import { readFile } from 'node:fs/promises';
import { contract, t } from '@stele/contract';
import { createSigner, portableCrypto } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { decodeTransaction, parseEvidencePackage, toHex, transactionId } from '@stele/protocol';
import { buildTransaction, chainIdentity, encodeTransaction, generateClient, signTransaction } from '@stele/sdk';
import { routes } from '@stele/sdk/api';
import { formatReport, verifyEvidence } from '@stele/verifier';
import { digestFile } from '@stele/verifier/node';

const samplePath = new URL('node_modules/@stele/verifier/vectors/valid/record-of-batch.json', import.meta.url);
const sample = JSON.parse(await readFile(samplePath, 'utf8'));

async function transactionWith(crypto) {
  const chain = chainIdentity(crypto, { genesis: sample.genesis, hash: 'sha256' });
  const signer = createSigner(crypto, 'ed25519', new Uint8Array(32).fill(7));
  const draft = buildTransaction({
    chain,
    account: '11'.repeat(32),
    signers: [signer],
    calls: [{ contract: 'kv', method: 'put', args: { key: 'a', value: '1' } }],
    validUntil: 1_800_000_000_000,
    nonce: new Uint8Array(16),
  });
  const { id, bytes } = encodeTransaction(await signTransaction(draft, [signer]));
  const { body, content, signatures } = decodeTransaction(bytes, 'sha256');
  return {
    id,
    bytes: toHex(bytes),
    idOfBody: toHex(transactionId(chain.hasher, body)),
    method: content.calls[0].method,
    signatures: signatures.length,
  };
}

function reportWith(crypto) {
  const evidence = parseEvidencePackage(JSON.stringify(sample.evidence));
  return verifyEvidence({ evidence, genesis: sample.genesis, content: sample.content, crypto });
}

const counter = contract({
  name: 'counter',
  version: '1.0.0',
  state: { counts: { value: t.integer() } },
  events: { counted: t.object({ count: t.integer() }) },
  methods: { add: { args: t.object({ by: t.integer() }), returns: t.integer(), run: (_, { by }) => by } },
});

const result = {
  transactions: await Promise.all([nodeCrypto, portableCrypto].map(transactionWith)),
  reports: [nodeCrypto, portableCrypto].map(reportWith),
  expectedReport: sample.report,
  text: formatReport(reportWith(nodeCrypto), 'en'),
  digest: await digestFile('empty.txt', 'sha256'),
  routes: Object.keys(routes),
  client: generateClient(counter.abi),
};
process.stdout.write(JSON.stringify(result));
