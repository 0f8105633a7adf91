import {
  type Bytes,
  encodeOffenceNotice,
  LIMITS,
  type NoticedOffence,
  OFFENCE_NOTICE_VERSION,
  toHex,
} from '@stele/protocol';
import type { FinalizeBlockRequest } from '../abci/interface.ts';

/**
 * What a decided block of the engine tells the ledger of validators; undefined where it carries no evidence. A validator
 * that cheats in many rounds of one height is told of once.
 */
export function noticeOf({
  misbehavior,
  height,
}: Pick<FinalizeBlockRequest, 'height' | 'misbehavior'>): Bytes | undefined {
  const offences = new Map<string, NoticedOffence>();
  for (const { type, validator, height: engineHeight, time } of misbehavior) {
    const key = `${type} ${toHex(validator.address)} ${engineHeight}`;
    if (offences.has(key) || offences.size === LIMITS.blockOffences) continue;
    offences.set(key, { kind: type, voter: validator.address, engineHeight, time: Math.max(time, 0) });
  }
  if (offences.size === 0) return undefined;
  return encodeOffenceNotice({
    version: OFFENCE_NOTICE_VERSION,
    engineHeight: height,
    offences: [...offences.values()],
  });
}
