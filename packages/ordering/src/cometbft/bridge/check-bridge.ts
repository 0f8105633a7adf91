import { fromBase64, SteleError, toHex } from '@stele/protocol';
import type { Static } from 'typebox';
import Value from 'typebox/value';
import type { EngineLightBlock, OrderingValidator } from '../../interface.ts';
import { voteAddressOf } from '../home/addresses.ts';
import { CommitResult, ValidatorsResult } from '../rpc/schemas.ts';
import type { EngineBridge } from './interface.ts';

const Members = ValidatorsResult.properties.validators;

/** What a bridge has to lead to. */
export interface BridgeEnd {
  readonly engineHeight: number;
  /** Hash of the newest header of the ledger, in hex. */
  readonly headerHash: string;
  /** The sets of validators that the engine may have had at its height, as the ledger names them. */
  readonly sets: readonly (readonly Pick<OrderingValidator, 'voteKey' | 'weight'>[])[];
}

/**
 * Checks what a stranger says of the engine's blocks at the end of a ledger: the votes are of validators that the ledger
 * names, and the block after them has the ledger's newest header as its application hash. That the votes are signed and
 * that hashes and blocks belong to each other, the engine checks itself, beginning with the hash of the first header.
 * @throws SteleError JOIN_ENGINE
 */
export function checkBridge(blocks: readonly EngineLightBlock[], end: BridgeEnd): EngineBridge {
  const { engineHeight, headerHash, sets } = end;
  const refuse = (reason: string) => new SteleError('JOIN_ENGINE', { height: engineHeight, reason });
  const heads = blocks.map(({ commit }) => {
    if (!Value.Check(CommitResult, commit)) throw refuse('a header is not of the form');
    return commit.signed_header.header;
  });
  for (let i = 0; i < 3; i++) {
    if (Number(heads[i]?.height) !== engineHeight + i) throw refuse(`block ${engineHeight + i} is missing`);
  }
  if (heads[1]?.app_hash.toLowerCase() !== headerHash) throw refuse('its blocks follow another header of the ledger');
  if (heads[0]?.app_hash.toLowerCase() === headerHash) throw refuse('the block of the ledger was ordered before');
  const members = blocks[0]?.validators;
  if (!Value.Check(Members, members)) throw refuse('its validators are not of the form');
  if (!sets.some((set) => isSame(members, set))) throw refuse('its validators are not those that the ledger names');
  return { engineHeight, headerHash, blocks };
}

/** Hash, in hex, of the first header of a bridge. */
export function trustHashOf({ blocks }: EngineBridge): string {
  const [first] = blocks as [EngineLightBlock];
  return (first.commit as Static<typeof CommitResult>).signed_header.commit.block_id.hash;
}

function isSame(
  members: Static<typeof Members>,
  set: readonly Pick<OrderingValidator, 'voteKey' | 'weight'>[],
): boolean {
  const expected = set.map(({ voteKey, weight }) => `${toHex(voteKey)} ${weight}`).sort();
  const found = members.map((member) => {
    const key = fromBase64(member.pub_key.value);
    const isOwn = member.address.toLowerCase() === voteAddressOf(key);
    return isOwn ? `${toHex(key)} ${member.voting_power}` : '';
  });
  return found.sort().join() === expected.join();
}
