import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { foundNetwork } from '@stele/node/founding';
import { type BenchNode, startNodeIn } from '../node/bench-node.ts';
import { freePorts } from './free-ports.ts';

/** A network of organisations on this machine, each with a node of its own. */
export interface BenchNetwork {
  readonly nodes: readonly BenchNode[];
  stop(): Promise<void>;
}

/** How long late votes are collected after a block, in ms; the same for the baseline. */
export const COMMIT_MS = 200;

const PROPOSE_MS = 3000;

/** Founds a network and starts its nodes. */
export async function startBenchNetwork(count: number): Promise<BenchNetwork> {
  const root = mkdtempSync(join(tmpdir(), 'stele-bench-'));
  const ports = await freePorts(count);
  const organisations = ports.map((port, i) => ({
    id: `org${i + 1}`,
    title: `Organisation ${i + 1}`,
    address: `127.0.0.1:${port}`,
  }));
  const { folders } = await foundNetwork({
    root,
    name: 'bench',
    suite: 'ed25519-sha256',
    rule: 'majority',
    proposeMs: PROPOSE_MS,
    commitMs: COMMIT_MS,
    organisations,
  });
  const nodes = await Promise.all(
    organisations.map(({ id }, i) =>
      startNodeIn(folders[id] as string, {
        STELE_CHAIN: 'bench',
        STELE_PEER_HOST: '127.0.0.1',
        STELE_PEER_PORT: String(ports[i]),
      }),
    ),
  );
  return {
    nodes,
    async stop() {
      await Promise.all(nodes.map((node) => node.stop()));
      rmSync(root, { recursive: true, force: true });
    },
  };
}
