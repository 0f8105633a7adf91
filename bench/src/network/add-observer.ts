import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchNetwork } from './bench-network.ts';
import { stele } from './command-line.ts';
import { freePorts } from './free-ports.ts';

/** Organisations that vote beside the first one, which proposes: more than two thirds of four. */
const VOTERS = [1, 2];

/**
 * Has the members decide on a further node of the first organisation, which keeps everything and votes for nothing.
 * @returns its number among the nodes; it does not run yet.
 */
export async function addObserver(network: BenchNetwork, name: string): Promise<number> {
  const [port] = (await freePorts(1)) as [number];
  const data = join(network.root, name);
  mkdirSync(data);
  const request = join(network.root, `${name}.node.json`);
  const id = network.organisation(0);
  const about = ['--org', id, '--address', `127.0.0.1:${port}`, '--out', request];
  await stele(['node', 'join', network.genesis, ...about], { STELE_DATA: data });
  const decision = ['proposal', 'add-node', request, '--reason', 'a further copy', '--vote', '--json'];
  const { proposal } = JSON.parse(await stele(decision, asMember(network, 0))) as { proposal: string };
  for (const voter of VOTERS) await stele(['proposal', 'vote', proposal, 'for', '--yes'], asMember(network, voter));
  return network.add({ id, folder: data, port });
}

/** The operator of a member, at the first node. */
function asMember(network: BenchNetwork, index: number): Readonly<Record<string, string>> {
  return { STELE_DATA: network.folder(index), STELE_URL: network.node(0).url, STELE_CHAIN: 'bench' };
}
