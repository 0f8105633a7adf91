import Type, { type Static } from 'typebox';
import Value from 'typebox/value';
import type { DuplicateVotes, EngineVote } from '../evidence/interface.ts';
import { callEngine, engineMethod } from './json-rpc.ts';
import { allValidators } from './light-block.ts';
import { EvidenceResult, ValidatorJson } from './schemas.ts';
import type { SocketHttp } from './socket-http.ts';

const BLOCK = engineMethod('block', EvidenceResult);

const Vote = Type.Object({
  type: Type.Union([Type.Literal(1), Type.Literal(2)]),
  height: Type.String({ pattern: '^[0-9]{1,16}$' }),
  round: Type.Integer({ minimum: 0 }),
  block_id: Type.Object({
    hash: Type.String({ pattern: '^(?:[0-9A-Fa-f]{2})*$' }),
    parts: Type.Object({
      total: Type.Integer({ minimum: 0 }),
      hash: Type.String({ pattern: '^(?:[0-9A-Fa-f]{2})*$' }),
    }),
  }),
  timestamp: Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z$' }),
  validator_address: Type.String({ pattern: '^(?:[0-9A-Fa-f]{2}){20}$' }),
  signature: Type.String({ pattern: '^[A-Za-z0-9+/]{86}==$' }),
});

/** Two votes in a block's evidence (types/evidence.go); evidence of other kinds has other fields. */
const Duplicate = Type.Object({
  type: Type.Literal('tendermint/DuplicateVoteEvidence'),
  value: Type.Object({ vote_a: Vote, vote_b: Vote }),
});

/**
 * The votes that a block of the engine carries as evidence.
 * @throws EngineRefusal where there is no such block, SteleError ENGINE_UNREACHABLE, ENGINE_ANSWER
 */
export async function evidenceAt(http: SocketHttp, height: number): Promise<DuplicateVotes[]> {
  const { block } = await callEngine(http, BLOCK, `{"height":"${height}"}`);
  const found = block.evidence.evidence.filter((each): each is Static<typeof Duplicate> =>
    Value.Check(Duplicate, each),
  );
  const evidence: DuplicateVotes[] = [];
  for (const { value } of found) {
    const votes = [voteOf(value.vote_a), voteOf(value.vote_b)] as const;
    evidence.push({ voteKey: await voteKeyOf(http, votes[0]), votes });
  }
  return evidence;
}

async function voteKeyOf(http: SocketHttp, { height, voter }: EngineVote): Promise<string> {
  const validators = await allValidators(http, `"${height}"`);
  const found = validators.find(
    (each): each is Static<typeof ValidatorJson> =>
      Value.Check(ValidatorJson, each) && each.address.toLowerCase() === voter,
  );
  return found?.pub_key.value ?? '';
}

function voteOf(vote: Static<typeof Vote>): EngineVote {
  const { hash, parts } = vote.block_id;
  return {
    type: vote.type === 1 ? 'prevote' : 'precommit',
    height: Number(vote.height),
    round: vote.round,
    ...(hash === ''
      ? {}
      : { block: { hash: hash.toLowerCase(), parts: { ...parts, hash: parts.hash.toLowerCase() } } }),
    time: vote.timestamp,
    voter: vote.validator_address.toLowerCase(),
    signature: vote.signature,
  };
}
