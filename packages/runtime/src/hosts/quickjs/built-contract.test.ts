import { fileURLToPath } from 'node:url';
import type { Bytes } from '@stele/protocol';
import { build } from 'esbuild';
import { beforeAll, expect, test } from 'vitest';
import { CALL, outcomeOf, quickjsHost } from '../../../test/evil/harness.ts';
import bank from '../../../test/evil/honest/bank.ts';
import { MemoryHostCalls } from '../../../test/evil/memory-host-calls.ts';
import { GasMeter } from '../../gas/gas-meter.ts';
import type { LoadedCode } from '../interface.ts';
import { contractBuildOptions } from './contract-build-options.ts';

async function built(file: string): Promise<Bytes> {
  const entry = fileURLToPath(new URL(`../../../test/evil/honest/${file}`, import.meta.url));
  const { outputFiles } = await build({ ...contractBuildOptions, entryPoints: [entry] });
  return (outputFiles[0] as (typeof outputFiles)[number]).contents;
}

const STEPS: readonly [method: string, args: object][] = [
  ['open', { id: 'alice', balance: 100 }],
  ['open', { id: '石碑', balance: 5, note: ' \u{1f600}' }],
  ['open', { id: 'alice', balance: 1 }],
  ['transfer', { from: 'alice', to: '石碑', amount: 30 }],
  ['transfer', { from: 'alice', to: '石碑', amount: 71 }],
  ['transfer', { from: 'nobody', to: '石碑', amount: 1 }],
  ['list', { prefix: '' }],
  ['checksum', { data: 'AAAA' }],
];

function run(code: LoadedCode): { outcomes: unknown[]; state: unknown; events: unknown } {
  const services = new MemoryHostCalls();
  const outcomes = STEPS.map(([method, args]) => {
    try {
      return code.invoke(method, JSON.stringify(args), CALL, services, new GasMeter(1e8));
    } catch (error) {
      return outcomeOf(error);
    }
  });
  code.migrate('1.1.0', CALL, services, new GasMeter(1e8));
  return { outcomes, state: [...services.state], events: services.events };
}

let code: LoadedCode;

beforeAll(async () => {
  code = quickjsHost().load(await built('bank.ts'), new GasMeter(1e9));
});

test('a contract in TypeScript, built by esbuild → the ABI that its builder made', () => {
  expect(code.abi).toEqual(bank.abi);
});

test('calls, refusals, an async method, a scan and a migration → the results, state and events expected of them', () => {
  expect(run(code)).toEqual({
    outcomes: [
      'null',
      'null',
      { code: 'CONTRACT_REFUSED', reason: 'the account alice exists' },
      '{"from":70,"to":35}',
      { code: 'CONTRACT_REFUSED', reason: 'not enough' },
      { code: 'CONTRACT_REFUSED', reason: 'no such sender' },
      '["alice: 70","石碑: 35 \u{1f600}"]',
      `{"digest":"sha256 of AAAA","who":"${CALL.account}","time":${CALL.time},"trusted":true}`,
    ],
    state: [
      ['accounts/alice', '{"balance":70,"note":" since 1.1.0"}'],
      ['accounts/石碑', '{"balance":35,"note":" since 1.1.0"}'],
    ],
    events: ['transferred {"from":"alice","to":"石碑","amount":30}'],
  });
});

test('the same source built twice → the same bytes', async () => {
  expect(await built('bank.ts')).toEqual(await built('bank.ts'));
});
