import { bodyHasherOf } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import type { Chain } from '@stele/ledger';
import { checkBlockContent, fromBase64, type Header } from '@stele/protocol';
import { blockContentOf, type RouteAnswer, type routes } from '@stele/sdk';
import type { BlockRecord } from '@stele/store';

export type RecordAnswer = RouteAnswer<typeof routes.getBlockRecord>;

/**
 * The record of a block as a stranger gave it, checked against a header that is known to be right. What only the node
 * knows that gave it is left out.
 * @throws SteleError WIRE_MALFORMED; VERIFY_PROOF where something is not what the header says
 */
export function checkRecord({ hasher }: Chain, header: Header, answer: RecordAnswer): BlockRecord {
  const record = decodeRecord(answer);
  checkBlockContent({ chain: hasher, ofBody: bodyHasherOf(nodeCrypto) }, header, record);
  return record;
}

/** The same of an answer that was checked before. */
export function decodeRecord(answer: RecordAnswer): BlockRecord {
  return {
    header: fromBase64(answer.header),
    ...blockContentOf(answer),
    ...(answer.engineHeight === undefined ? {} : { engineHeight: answer.engineHeight }),
  };
}
