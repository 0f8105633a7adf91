import { existsSync } from 'node:fs';
import { copyFile, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isSteleError } from '@stele/protocol';
import { type DataLock, type LedgerCopy, lockDirectory, planLedgerCopy } from '@stele/store';
import type { ChainLayout, DataLayout } from '../data/layout.ts';
import { pinFolder } from './pin-folder.ts';
import { writeCertificates, writeOutcomes } from './rows.ts';
import type { ArchivedFile } from './write-archive.ts';

/** A key file by its name; the secret that unlocks keys is none, nor is what a node's start writes beside them. */
const KEY_FILE = /^[\w-]+\.json$/;

/** Files of a LevelDB database that grow while it is open: what they will say may not fit what lies beside them. */
const GROWING = /^(CURRENT|MANIFEST-\d+|\d+\.log)$/;
/** Of one process alone. */
const OF_PROCESS = /^LO(CK|G(\.old)?)$/;

/** A chain's files as they are at one height, whether its node runs or not. */
export interface PinnedChain {
  readonly ledger: LedgerCopy;
  /** The newest height that has a certificate; 0 where none has. */
  readonly certified: number;
  /** All that belongs into a backup, by the names there. */
  readonly files: readonly ArchivedFile[];
  release(): Promise<void>;
}

/** Where files have their second names while a backup of a chain is made; it is locked as long. */
export function backupFolder({ root }: Pick<ChainLayout, 'root'>): string {
  return join(root, 'backup');
}

/**
 * Holds what a backup is made of. What was accepted and is in no block yet is held first, and again after the ledger: so
 * all of it is there that the newest block does not settle. Certificates and the audit log come last and may know more.
 * @throws SteleError STORE_LOCKED while another backup of the chain is made, STATE_*, BACKUP_MOVING
 */
export async function pinChain(
  layout: DataLayout,
  { withKeys, run = existing }: { readonly withKeys: boolean; readonly run?: (root: string) => DataLock | undefined },
): Promise<PinnedChain> {
  const root = backupFolder(layout.chain);
  const lock = lockDirectory(root);
  const release = async () => {
    lock.release();
    await rm(root, { recursive: true, force: true });
  };
  // Held until all is pinned: a node that starts meanwhile would bring files into order.
  const stopped = run(layout.root);
  try {
    return { ...(await pinParts(layout, join(root, 'files'), { withKeys, isRunning: !stopped })), release };
  } catch (error) {
    await release();
    throw error;
  } finally {
    stopped?.release();
  }
}

/** The data folder, where no node has it. */
function existing(root: string): DataLock | undefined {
  try {
    return lockDirectory(root);
  } catch (error) {
    if (isSteleError(error, 'STORE_LOCKED')) return undefined;
    throw error;
  }
}

async function pinParts(
  { chain, keys }: DataLayout,
  folder: string,
  { withKeys, isRunning }: { readonly withKeys: boolean; readonly isRunning: boolean },
): Promise<Omit<PinnedChain, 'release'>> {
  await rm(folder, { recursive: true, force: true });
  const at = (name: string) => join(folder, name);
  const database = { leaveOut: OF_PROCESS, copy: GROWING };
  await pinFolder(chain.outbox, at('outbox.before'));
  await pinFolder(chain.ledger, at('ledger'), { leaveOut: /^(LOCK|(index|tree|tables|join)\/)|\.tmp$/ });
  const ledger = planLedgerCopy(at('ledger'), { isRunning });
  await pinFolder(chain.outbox, at('outbox'));
  await pinFolder(chain.certificates, at('certificates'), database);
  await pinFolder(chain.results, at('results'), database);
  await pinFolder(chain.audit, at('audit'));
  const certified = await writeCertificates(at('certificates'), at('certificates.jsonl'), ledger.height);
  await writeOutcomes(at('results'), at('outcomes.jsonl'));
  return {
    ledger,
    certified,
    files: [
      ...(await copiedFile('genesis.json', chain.genesis, folder)),
      ...(await copiedFile('chain.json', join(chain.root, 'chain.json'), folder)),
      ...ledger.files.map(({ name, bytes }) => ({ name: `ledger/${name}`, path: join(at('ledger'), name), bytes })),
      ...(await outboxFiles(at('outbox.before'), at('outbox'))),
      ...(await wholeFile('certificates.jsonl', at('certificates.jsonl'))),
      ...(await wholeFile('outcomes.jsonl', at('outcomes.jsonl'))),
      ...(await copiedFile('endorsements.json', chain.endorsements, folder)),
      ...(await auditFiles(at('audit'))),
      ...(withKeys ? await keyFiles(keys) : []),
    ],
  };
}

async function wholeFile(name: string, path: string): Promise<ArchivedFile[]> {
  return existsSync(path) ? [{ name, path, bytes: (await stat(path)).size }] : [];
}

/** A small file that may be replaced at any time, as it is now. */
async function copiedFile(name: string, path: string, folder: string): Promise<ArchivedFile[]> {
  if (!existsSync(path)) return [];
  const copy = join(folder, name);
  await copyFile(path, copy);
  return wholeFile(name, copy);
}

/** Files that were there before, also those dropped since, and those that came. */
async function outboxFiles(before: string, after: string): Promise<ArchivedFile[]> {
  const known = await readdir(before);
  const added = (await readdir(after)).filter((name) => !known.includes(name));
  const paths = [...known.map((name) => [name, before] as const), ...added.map((name) => [name, after] as const)];
  const files = await Promise.all(paths.map(([name, folder]) => wholeFile(`outbox/${name}`, join(folder, name))));
  return files.flat().sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The audit log up to its last whole line. */
async function auditFiles(folder: string): Promise<ArchivedFile[]> {
  const files = (await readdir(folder)).sort().map(async (name): Promise<ArchivedFile> => {
    const path = join(folder, name);
    const content = await readFile(path);
    return { name: `audit/${name}`, path, bytes: content.lastIndexOf('\n') + 1 };
  });
  return Promise.all(files);
}

async function keyFiles(folder: string): Promise<ArchivedFile[]> {
  const names = (await readdir(folder)).filter((name) => KEY_FILE.test(name)).sort();
  return (await Promise.all(names.map((name) => wholeFile(`keys/${name}`, join(folder, name))))).flat();
}
