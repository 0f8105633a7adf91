import { release as systemRelease } from 'node:os';
import type { Chain } from '@stele/ledger';
import { PINNED_ENGINE } from '@stele/ordering';
import type { ChainProtocol } from '@stele/sdk/api';
import { freeSpace } from '@stele/store';
import { DATA_FORMAT } from '../data/format.ts';
import { HOST_HASHES } from '../runtime/hosts.ts';

type NodeFacts = Pick<ChainProtocol, 'dataFormat' | 'engine' | 'freeBytes' | 'machines' | 'nodejs' | 'platform'>;

/** What an upgrade may depend on beside the build. @param data the data folder. */
export async function nodeFacts({ sections }: Pick<Chain, 'sections'>, data: string): Promise<NodeFacts> {
  const { engine } = sections;
  return {
    nodejs: process.versions.node,
    platform: `${process.platform} ${systemRelease()} ${process.arch}`,
    engine: engine
      ? { name: engine.name, version: PINNED_ENGINE.version, proposeMs: engine.proposeMs, commitMs: engine.commitMs }
      : { name: 'solo' },
    dataFormat: DATA_FORMAT,
    freeBytes: await freeSpace(data),
    machines: { ...HOST_HASHES },
  };
}
