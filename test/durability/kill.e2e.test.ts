import { test } from 'vitest';
import { seedOf } from '../support/seed.ts';
import { runChain } from './kill/round.ts';

test.each([seedOf(0)])(
  'a node killed ten times at random moments, seed %i → every promise kept, nothing twice, the state of a model',
  (seed) => runChain(seed, { kills: 10, transactions: 400, answers: 120 }),
);
