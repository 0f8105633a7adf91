import { readFileSync } from 'node:fs';
import { nodeCrypto } from '@stele/crypto/node';
import { toHex, utf8, verifyState } from '@stele/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { StateLog, type StateWrite } from './state-log.ts';

const hasher = nodeCrypto.hasher('sha256');
const NOTHING = new Uint8Array(32);

/** Vectors of the state log, computed by its reference model. */
const published = JSON.parse(
  readFileSync(new URL('../../../protocol/vectors/state-log-sha256.json', import.meta.url), 'utf8'),
) as { readonly root: string };

test('the worked example of the state design → the published root', () => {
  const log = new StateLog(hasher, 'stele-example');
  log.apply([write('alice', '100'), write('carol', '300', 1)], NOTHING);
  log.apply([write('bob', '200')], NOTHING);
  log.apply([write('bob', '250'), write('alice', undefined, 1)], NOTHING);
  log.apply([write('alice', '150')], NOTHING);
  expect(toHex(log.stateRoot)).toBe(published.root);
});

test('any history → every key proved at every height', () => {
  const history = fc.array(
    fc.array(fc.record({ key: fc.integer({ min: 0, max: 6 }), value: fc.option(fc.string(), { nil: undefined }) }), {
      maxLength: 5,
    }),
    { minLength: 1, maxLength: 6 },
  );
  fc.assert(
    fc.property(history, (blocks) => {
      const log = new StateLog(hasher);
      for (const writes of blocks) {
        log.apply(
          writes.map(({ key, value }, i) => write(`key ${key}`, value, i)),
          NOTHING,
        );
      }
      const root = { stateRoot: log.stateRoot, height: log.height };
      for (let height = 0; height <= log.height; height++) {
        const keys = Array.from({ length: 7 }, (_, key) => ({ key: utf8(`key ${key}`), height }));
        const state = verifyState(hasher, root, log.prove(keys));
        for (const { key } of keys) {
          const value = log.valueAt(key, height);
          expect(state.key(key, height, value).present).toBe(value !== undefined);
        }
      }
    }),
    { numRuns: 30 },
  );
});

function write(key: string, value: string | undefined, transaction = 0): StateWrite {
  return { key: utf8(key), value: value === undefined ? undefined : utf8(value), transaction };
}
