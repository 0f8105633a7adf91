import { LIMITS } from '@stele/protocol';
import { voteAddressOf } from './addresses.ts';
import type { EngineHomeOptions, EngineValidator } from './interface.ts';

/** Proof that a validator voted twice, in one block. */
const EVIDENCE_BYTES = 1024 * 1024;

/** How long such proof is taken: until both have passed, blocks and time. */
const EVIDENCE_BLOCKS = 100_000;
const EVIDENCE_NANOSECONDS = '172800000000000';

/** What the engine sets aside in a block (CometBFT 0.40, types/block.go): frame and header, the last commit, its votes. */
const HEADER_BYTES = 11 + 626;
const COMMIT_BYTES = 94;
const COMMIT_VOTE_BYTES = 3309 + 20 + 1 + 14 + 11 + 3;

/** Tags and lengths around the transactions of a block. */
const FRAMING_BYTES = 64 * 1024;

/**
 * The engine's own genesis document (CometBFT 0.40, types/genesis.go): the same bytes for the same options, as every
 * node has to have the same one and the engine keeps its hash.
 */
export function genesisJson({ chainId, genesisTime, validators, dataBytes }: EngineHomeOptions): string {
  const content = {
    genesis_time: new Date(genesisTime).toISOString(),
    chain_id: chainId,
    initial_height: '1',
    consensus_params: {
      block: { max_bytes: String(blockBytes(dataBytes)), max_gas: '-1' },
      evidence: {
        max_age_num_blocks: String(EVIDENCE_BLOCKS),
        max_age_duration: EVIDENCE_NANOSECONDS,
        max_bytes: String(EVIDENCE_BYTES),
      },
      validator: { pub_key_types: ['ed25519'] },
      version: { app: '0' },
      // Votes carry shares of quorum certificates from the first block on.
      abci: { vote_extensions_enable_height: '1' },
      authority: { authority: '' },
    },
    validators: validators.map(validatorJson),
    app_hash: '',
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** The limit of a whole block in which the transactions have so many bytes, whatever stands beside them. */
function blockBytes(dataBytes: number): number {
  return (
    dataBytes + FRAMING_BYTES + EVIDENCE_BYTES + HEADER_BYTES + COMMIT_BYTES + COMMIT_VOTE_BYTES * LIMITS.validators
  );
}

function validatorJson({ voteKey, weight, name }: EngineValidator) {
  return {
    address: voteAddressOf(voteKey).toUpperCase(),
    pub_key: { type: 'tendermint/PubKeyEd25519', value: Buffer.from(voteKey).toString('base64') },
    power: String(weight),
    name,
  };
}
