import type { HostCalls } from '@stele/contract';
import { HostFunction } from '../guest/prelude.ts';

/** One service of the host, as contracts reach it. */
export interface HostService {
  /** How many of the arguments must be texts. */
  readonly required: number;
  /** How many may follow. */
  readonly optional?: number;
  /** Answers with a text, true or false; anything else stands for undefined. */
  run(host: HostCalls, args: Arguments): unknown;
}

/** What a contract passed. Arguments behind the required ones may be undefined. */
export type Arguments = readonly [string, string, string, string];

/** Every service by its number in the prelude. */
export const HOST_SERVICES: Readonly<Record<number, HostService>> = {
  [HostFunction.get]: { required: 2, run: (host, [collection, key]) => host.get(collection, key) },
  [HostFunction.put]: { required: 3, run: (host, [collection, key, value]) => host.put(collection, key, value) },
  [HostFunction.delete]: { required: 2, run: (host, [collection, key]) => host.delete(collection, key) },
  [HostFunction.scan]: { required: 1, optional: 3, run: scan },
  [HostFunction.emit]: { required: 2, run: (host, [event, data]) => host.emit(event, data) },
  [HostFunction.call]: { required: 3, run: (host, [contract, method, args]) => host.call(contract, method, args) },
  [HostFunction.hash]: { required: 2, run: (host, [algorithm, data]) => host.hash(algorithm as 'sha256', data) },
  [HostFunction.verifySignature]: {
    required: 4,
    run: (host, [suite, publicKey, message, signature]) => host.verifySignature(suite, publicKey, message, signature),
  },
  [HostFunction.refuse]: { required: 1, run: (host, [reason]) => host.refuse(reason) },
};

function scan(host: HostCalls, args: Arguments): string {
  const [collection, prefix, after, limit] = args as readonly [string, ...(string | undefined)[]];
  const page = host.scan(collection, {
    limit: Number(limit),
    ...(prefix === undefined ? {} : { prefix }),
    ...(after === undefined ? {} : { after }),
  });
  return JSON.stringify(page);
}
