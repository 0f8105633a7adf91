import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { peerIdOf, voteAddressOf } from '../src/cometbft/home/addresses.ts';

/**
 * A program that takes the arguments of the engine and ends as the file `behaviour` in its home says:
 * `well`, `panic`, `consensus`, `early` (before it answers), `once` (the first time only), `deaf` (to being asked to
 * end), `stranger` (answers with other keys).
 */
const argument = (name: string): string => process.argv[process.argv.indexOf(name) + 1] ?? '';
const home = argument('--home');
const behaviour = readFileSync(join(home, 'behaviour'), 'utf8');

const publicKeyIn = (variable: string): Buffer => {
  const { priv_key } = JSON.parse(readFileSync(process.env[variable] ?? '', 'utf8'));
  return Buffer.from(priv_key.value, 'base64')
    .subarray(behaviour === 'stranger' ? 0 : 32)
    .subarray(0, 32);
};
const peerId = peerIdOf(publicKeyIn('CMT_NODE_KEY_FILE'));
const voteAddress = voteAddressOf(publicKeyIn('CMT_PRIV_VALIDATOR_KEY_FILE'));

const say = (level: string, message: string, fields: object = {}) =>
  process.stdout.write(`${JSON.stringify({ _msg: message, level, ts: '2026-11-21T00:00:00Z', ...fields })}\n`);

const status = {
  node_info: { id: peerId, network: 'stele-test', version: '0.40.0' },
  sync_info: {
    latest_block_height: '0',
    latest_block_time: '1970-01-01T00:00:00Z',
    latest_app_hash: '',
    earliest_block_height: '0',
    catching_up: false,
  },
  validator_info: { address: voteAddress, voting_power: '1' },
};

say('info', 'service start', { module: 'proxy' });
say('debug', 'environment', { variables: Object.keys(process.env) });
const ran = join(home, 'ran');
if (behaviour === 'early' || (behaviour === 'once' && !existsSync(ran))) {
  writeFileSync(ran, '');
  process.stderr.write('ERROR: failed to create node: resource temporarily unavailable\n');
  process.exit(1);
}
if (behaviour === 'deaf') process.on('SIGTERM', () => undefined);

const server = createServer((_, response) => response.end(JSON.stringify({ jsonrpc: '2.0', id: 0, result: status })));
server.listen(argument('--rpc.laddr').replace('unix://', ''));
setTimeout(() => {
  if (behaviour === 'panic') {
    process.stderr.write('panic: the sky fell\n\ngoroutine 1 [running]:\nmain.main()\n', () => process.exit(2));
  }
  if (behaviour === 'consensus') say('error', 'CONSENSUS FAILURE!!!', { err: 'wrong app hash', stack: 'main.main()' });
}, 300);
