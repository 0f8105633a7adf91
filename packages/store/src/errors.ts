import { isSteleError, SteleError, toHex } from '@stele/protocol';
import type { Finding } from './interface.ts';

/** What is known of a damaged place; the rest of a finding follows from who reports it. */
export type Damage = Omit<Finding, 'repair'>;

/** The error for stored data that disagree with what they must agree with; text and detail name the place. */
export function corrupt(damage: Damage): SteleError<'STATE_CORRUPT'> {
  const { key, keyHash, sn, height, file, offset } = damage;
  const place = Object.entries({
    block: height,
    key: key && toHex(key),
    'key hash': keyHash && toHex(keyHash),
    leaf: sn,
    file,
    offset,
  }).filter((entry): entry is [string, string | number] => entry[1] !== undefined);
  const where = place.map(([name, value]) => `${name} ${value}`).join(', ');
  const what = where === '' ? damage.what : `${damage.what} (${where})`;
  return new SteleError('STATE_CORRUPT', { ...Object.fromEntries(place), what });
}

/** Says which block damage concerns that a step meets, unless that is known. */
export function naming<Result>(height: number, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!isSteleError(error, 'STATE_CORRUPT') || error.detail['block'] !== undefined) throw error;
    throw corrupt({ what: String(error.detail.what), height });
  }
}
