import { test } from 'vitest';
import { seedOf } from '../support/seed.ts';
import { runChain } from './kill/round.ts';

/** Two hundred kills, ten on each chain. */
const CHAINS = 20;

test.each(Array.from({ length: CHAINS }, (_, number) => [number + 1, seedOf(number)]))(
  'a node killed ten times at random moments, chain %i, seed %i → every promise kept, nothing twice, the state of a model',
  (_, seed) => runChain(seed, { kills: 10, transactions: 2000, answers: 800 }),
);
