import {
  decodeGenesisCore,
  fromBase64,
  headerCodec,
  isSteleError,
  type SteleError,
  toHex,
  type Validator,
  validatorSetCodec,
} from '@stele/protocol';
import { routes } from '@stele/sdk';
import { verifyCertified } from '@stele/verifier';
import { queryOptions } from '@tanstack/react-query';
import { addresses } from '../app/addresses.ts';
import { clientOf } from './clients.ts';
import { keys } from './keys.ts';

/** A set of validators, and the block that announced it; 0 is the founding. */
export interface ValidatorEpoch {
  readonly height: number;
  readonly validators: readonly Pick<Validator, 'organisation' | 'weight'>[];
}

/** Who kept a chain since its founding, checked here up to a certified block. */
export interface CheckedHistory {
  readonly epochs: readonly ValidatorEpoch[];
  /** The block up to which all certificates hold; undefined where one does not. */
  readonly upTo: number | undefined;
  readonly error: SteleError | undefined;
}

/**
 * The validator sets of a chain from its founding to a block, and whether each was certified by the one before it: checked
 * in this browser, from the fingerprint on.
 */
export function validatorHistoryQuery(chain: string, height: number) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'validator-history', height),
    queryFn: async ({ signal }): Promise<CheckedHistory> => {
      const client = clientOf(chain);
      const [{ name, genesis }, { core }, { setChanges, certified }] = await Promise.all([
        client.request(routes.getChain, { params: { chain } }, { signal }),
        client.request(routes.getGenesis, {}, { signal }),
        client.request(routes.getCertifiedBlock, { params: { height } }, { signal }),
      ]);
      const founded = { height: 0, validators: decodeGenesisCore(fromBase64(core)).validators.validators };
      const epochs = [founded, ...setChanges.map(epochOf)];
      try {
        verifyCertified({ chain: { name, genesis, core }, genesis, setChanges, certified, crypto: client.crypto });
        return { epochs, upTo: height, error: undefined };
      } catch (error) {
        if (!isSteleError(error)) throw error;
        return { epochs, upTo: undefined, error };
      }
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** A change as its header announced it. */
function epochOf({
  headers,
  validators,
}: {
  readonly headers: readonly string[];
  readonly validators: string;
}): ValidatorEpoch {
  const [announced = ''] = headers;
  return {
    height: headerCodec.decode(fromBase64(announced)).height,
    validators: validatorSetCodec.decode(fromBase64(validators)).validators,
  };
}

/** The verification page as it is served, with its SHA-256 in hex, computed here from the bytes that came. */
export function verifierFileQuery() {
  return queryOptions({
    queryKey: ['verifier-file'],
    queryFn: async ({ signal }) => {
      const answer = await fetch(addresses.verify, { signal });
      if (!answer.ok) throw new Error(`${addresses.verify}: ${answer.status}`);
      const bytes = await answer.arrayBuffer();
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
      return { bytes: bytes.byteLength, sha256: toHex(digest) };
    },
    staleTime: 10 * 60_000,
    retry: false,
  });
}
