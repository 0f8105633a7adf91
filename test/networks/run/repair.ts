import { configFromEnvironment, requestRepair } from '@stele/node';
import type { TestNetwork } from '../network/test-network.ts';

/** Has a node that does not run fetch its state anew, as `./stele node repair` does: it has to name what differs. */
export async function repair(network: TestNetwork, number: number): Promise<void> {
  const { data, id } = network.node(number);
  const config = configFromEnvironment({ STELE_DATA: data, STELE_CHAIN: network.network.chain });
  const { difference } = await requestRepair(config, { from: network.running.map(({ url }) => url) });
  if (difference?.key === undefined) throw new Error(`The repair of ${id} names no key that differs.`);
}
