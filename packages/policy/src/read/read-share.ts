import type { Share } from '../interface.ts';
import { LARGEST_DENOMINATOR } from '../rule/share.ts';
import { type Fail, isCount, readObject } from './shape.ts';

/**
 * Checks a share that somebody wrote.
 * @param most the whole weight where it is known.
 */
export function readShare(value: unknown, what: string, most: number, fail: Fail): Share {
  const given = readObject(value, what, ['weight', 'share', 'above'], fail);
  if (!given.has('weight')) return readFraction(given.get('share'), given.get('above'), what, fail);
  if (given.size > 1) throw fail(`${what} has a weight and a share`);
  const weight = given.get('weight');
  if (!isCount(weight) || weight === 0) throw fail(`${what} asks for a weight that is no whole number from 1`);
  if (weight > most) throw fail(`${what} asks for ${weight} where all weights come to ${most}`);
  return Object.freeze({ weight });
}

function readFraction(value: unknown, above: unknown, what: string, fail: Fail): Share {
  if (above !== undefined && typeof above !== 'boolean') throw fail(`"above" of ${what} is neither true nor false`);
  if (!Array.isArray(value) || value.length !== 2 || !value.every(isCount))
    throw fail(`${what} has neither a weight nor a share of two whole numbers from 0`);
  const [numerator, denominator] = value as [number, number];
  if (denominator === 0 || denominator > LARGEST_DENOMINATOR)
    throw fail(`the denominator of ${what} is not between 1 and ${LARGEST_DENOMINATOR}`);
  if (numerator > denominator || (above && numerator === denominator))
    throw fail(`${what} asks for more than there is`);
  if (numerator === 0 && !above) throw fail(`${what} asks for nothing`);
  const share = Object.freeze([numerator, denominator] as const);
  return Object.freeze(above === undefined ? { share } : { share, above });
}
