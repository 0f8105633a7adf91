import Type from 'typebox';

/** 64-bit numbers come as text, as CometBFT writes them in JSON. */
const Int64 = Type.String({ pattern: '^-?[0-9]{1,16}$' });
const Hex = Type.String({ pattern: '^(?:[0-9A-Fa-f]{2})*$' });
const Time = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z$' });

/** The frame of every answer (JSON-RPC 2.0, section 5). */
export const Envelope = Type.Object({
  result: Type.Optional(Type.Unknown()),
  error: Type.Optional(
    Type.Object({ code: Type.Integer(), message: Type.String(), data: Type.Optional(Type.String()) }),
  ),
});

/** Results by method, as far as they are used (CometBFT 0.40, rpc/core/types/responses.go). */
export const BroadcastResult = Type.Object({ code: Type.Integer({ minimum: 0 }), log: Type.String() });

export const StatusResult = Type.Object({
  node_info: Type.Object({ id: Hex, network: Type.String(), version: Type.String() }),
  sync_info: Type.Object({
    latest_block_height: Int64,
    latest_block_time: Time,
    latest_app_hash: Hex,
    earliest_block_height: Int64,
    catching_up: Type.Boolean(),
  }),
  validator_info: Type.Object({ address: Hex, voting_power: Int64 }),
});

export const NetInfoResult = Type.Object({
  listening: Type.Boolean(),
  peers: Type.Array(
    Type.Object({
      node_info: Type.Object({ id: Hex, moniker: Type.String() }),
      is_outbound: Type.Boolean(),
      remote_ip: Type.String(),
    }),
  ),
});

export const ConsensusResult = Type.Object({
  round_state: Type.Object({
    'height/round/step': Type.String({ pattern: '^[0-9]{1,16}/[0-9]{1,10}/[1-8]$' }),
    start_time: Time,
    proposer: Type.Object({ address: Hex }),
  }),
});

/** Of all that is written out, the heights. */
const RoundHeight = Type.Object({ height: Int64 });
export const DumpResult = Type.Object({
  round_state: RoundHeight,
  peers: Type.Array(Type.Object({ peer_state: Type.Object({ round_state: RoundHeight }) })),
});

export const PoolResult = Type.Object({ total: Int64, total_bytes: Int64 });

export const BlockResult = Type.Object({
  block_id: Type.Object({ hash: Hex }),
  block: Type.Object({
    header: Type.Object({ height: Int64, time: Time, app_hash: Hex, proposer_address: Hex }),
    data: Type.Object({ txs: Type.Array(Type.String()) }),
  }),
});

/** A block as far as its evidence goes, whose items have a form for each kind. */
export const EvidenceResult = Type.Object({
  block: Type.Object({ evidence: Type.Object({ evidence: Type.Array(Type.Unknown()) }) }),
});

export const FlushResult = Type.Object({});

export const DialResult = Type.Object({ log: Type.String() });

/** A header with the votes for it. Only what is judged here is described: the engine reads the rest itself. */
export const CommitResult = Type.Object({
  signed_header: Type.Object({
    header: Type.Object({ height: Int64, time: Time, app_hash: Hex, validators_hash: Hex }),
    commit: Type.Object({ height: Int64, block_id: Type.Object({ hash: Hex }) }),
  }),
});

export const ValidatorJson = Type.Object({
  address: Hex,
  pub_key: Type.Object({ type: Type.String(), value: Type.String() }),
  voting_power: Int64,
});

export const ValidatorsResult = Type.Object({
  block_height: Int64,
  validators: Type.Array(ValidatorJson),
  total: Int64,
});

export const ParamsResult = Type.Object({ block_height: Int64, consensus_params: Type.Object({}) });
