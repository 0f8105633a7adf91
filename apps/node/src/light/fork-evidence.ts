import { existsSync, readdirSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Chain } from '@stele/ledger';
import { type EvidencePackage, SteleError, toBase64 } from '@stele/protocol';
import type { CertifiedBlock } from '@stele/sdk/api';
import { writeFileDurably } from '@stele/store';

/** Two certified headers of one height. */
export interface Fork {
  readonly height: number;
  /** Node that gave the other one. */
  readonly url: string;
  readonly ours: CertifiedBlock;
  readonly theirs: CertifiedBlock;
}

const ABOUT = 'fork.json';

/**
 * Keeps the proof that validators certified two headers of one height, as two files of the form that
 * `./stele node report` takes.
 * @returns the folder that it lies in.
 */
export async function keepFork(folder: string, chain: Chain, { height, url, ours, theirs }: Fork): Promise<string> {
  const target = join(folder, String(height));
  await mkdir(target, { recursive: true, mode: 0o700 });
  await writeFileDurably(join(target, 'ours.evidence.json'), packageOf(chain, height, ours));
  await writeFileDurably(join(target, 'theirs.evidence.json'), packageOf(chain, height, theirs));
  await writeFileDurably(join(target, ABOUT), `${JSON.stringify({ height, url })}\n`);
  return target;
}

/** The fork that was found before, if there was one. */
export function knownFork(folder: string): SteleError | undefined {
  const [name] = existsSync(folder) ? readdirSync(folder) : [];
  if (name === undefined) return undefined;
  return forkError(join(folder, name), Number(name), 'a node');
}

export function forkError(folder: string, height: number, url: string): SteleError {
  return new SteleError('LIGHT_FORK', { height, url, folder });
}

/**
 * A header and who signed it, in the form of packages: what it states is nothing that a proof would show, since nobody who
 * hides a history proves anything of it.
 */
function packageOf({ name, fingerprint, genesis }: Chain, height: number, block: CertifiedBlock): string {
  const evidence: EvidencePackage = {
    format: 'stele.evidence',
    version: 1,
    chain: { name, genesis: fingerprint, core: toBase64(genesis.core) },
    claim: { transaction: '0'.repeat(64), height },
    ...block,
    earlierHeaders: [],
    statements: [{ type: 'state', height, key: '' }],
    timestamps: [],
  };
  return `${JSON.stringify(evidence, null, 2)}\n`;
}
