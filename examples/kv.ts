// Calls and queries a contract, and shows what a caller has to know of outcomes.
import { client, openOperator } from './operator.ts';

const operator = await openOperator();
const kv = client.contract('kv');

// One call in a transaction of its own. The outcome is a verdict: committed, failed, expired or rejected.
const outcome = await kv.call('put', { key: 'greeting', value: 'Hello' }, operator);
if (outcome.state === 'committed') console.log(`put: committed in block ${outcome.height}`);

// Queries read the newest state, or that of an earlier height.
const key = { owner: operator.account, key: 'greeting' };
console.log(`get: ${await kv.query('get', key)}`);

// With an idempotency key, repeating is harmless: both attempts are one transaction.
const once = { ...operator, idempotencyKey: `order ${Date.now()}` };
const first = await kv.call('put', { key: 'order', value: '1' }, once);
const again = await kv.call('put', { key: 'order', value: '1' }, once);
console.log(`repeated: ${first.id === again.id ? 'one transaction' : 'two transactions'}`);

// A call that the contract's schema refuses is a failure with a code, and nothing was written.
const refused = await kv.call('put', { key: '', value: 'x' }, operator);
if (refused.state === 'failed') console.log(`refused: ${refused.error.code}`);

// Several calls in one transaction: all succeed or none does.
const both = [kv.prepare('put', { key: 'a', value: '1' }), kv.prepare('put', { key: 'b', value: '2' })];
console.log(`together: ${(await client.send({ ...operator, calls: both })).state}`);
