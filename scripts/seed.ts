import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { nodeCrypto, openKeyFile, unlockSecret } from '@stele/crypto/node';
import { DEFAULT_URL } from '@stele/node/address';
import { accountIdFor, createClient, encodeTransaction } from '@stele/sdk';

/** Puts sample transactions on a running node: entries of the key-value store, and some evidence among them. */
const { values } = parseArgs({
  options: { transactions: { type: 'string', default: '1000' }, help: { type: 'boolean', short: 'h' } },
  strict: false,
});
const count = Number(values['transactions']);
if (values['help'] || !Number.isSafeInteger(count) || count < 1) {
  process.stderr.write('Usage: npm run seed -- --transactions N\n');
  process.exit(values['help'] ? 0 : 2);
}

/** Every so many transactions one deposits evidence. */
const EVIDENCE_EVERY = 10;

const url = process.env['STELE_URL'] ?? DEFAULT_URL;
const keys = join(process.env['STELE_DATA'] ?? './data', 'keys');
const { secret } = await unlockSecret(keys, process.env);
const signer = await openKeyFile(join(keys, 'operator.json'), secret);
const client = createClient({ url, crypto: nodeCrypto });
const sender = { account: accountIdFor(nodeCrypto, signer), signer };
const kv = client.contract('kv');
const evidence = client.contract('evidence');

const start = performance.now();
const stream = await client.openSubmitStream();
for (let i = 0; i < count; i++) {
  const digest = createHash('sha256').update(`sample ${i}`).digest('hex');
  const call =
    i % EVIDENCE_EVERY === 0
      ? evidence.prepare('deposit', { records: [{ content: { algorithm: 'sha256', digest }, label: `sample ${i}` }] })
      : kv.prepare('put', { key: `sample-${i}`, value: digest });
  await stream.submit(encodeTransaction(await client.prepare({ ...sender, calls: [call] })));
}
await stream.settled();
stream.close();
const seconds = (performance.now() - start) / 1000;
process.stdout.write(`${count} transactions on ${url} in ${seconds.toFixed(1)} s\n`);
