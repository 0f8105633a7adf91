import { toBase64, toHex } from '@stele/protocol';
import {
  type NodeRecord,
  peerIdentity,
  VALIDATORS,
  type ValidatorEntry,
  validatorEntry,
  voteIdentity,
} from '../system/nodes/state.ts';
import { systemState } from '../system/system-state.ts';
import type { Chain } from './chain.ts';
import type { Put } from './founding.ts';

/** Founds the nodes of a chain: the validators of its core, with how they take part in its engine. */
export function foundNodes({ sections, core }: Chain, put: Put): void {
  const engines = new Map(sections.engine?.validators.map(({ node, ...engine }) => [node, engine]));
  const validators = core.validators.validators.map(({ keyId, suite, publicKey, weight, organisation }) => {
    const id = toHex(keyId);
    const engine = engines.get(id);
    const record: NodeRecord = {
      organisation,
      suite,
      publicKey: toBase64(publicKey),
      role: 'validator',
      weight,
      since: core.time,
      changed: core.time,
      ...(engine ? { engine } : {}),
    };
    put(systemState.nodes, id, record);
    if (engine) {
      put(systemState.nodeIdentities, voteIdentity(engine.voteKey), { node: id });
      put(systemState.nodeIdentities, peerIdentity(engine.peerId), { node: id });
    }
    return validatorEntry(id, record) as ValidatorEntry;
  });
  put(systemState.validatorSets, VALIDATORS, validators);
}
