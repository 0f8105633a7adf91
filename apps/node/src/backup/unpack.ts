import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SteleError } from '@stele/protocol';
import { type DataLayout, dataLayout } from '../data/layout.ts';
import { makeFolder } from '../data/make-folder.ts';
import { checkNewerFormat } from './check-format.ts';
import { BackupHead } from './format.ts';
import { readArchive } from './read-archive.ts';
import type { BackupKey } from './sealing.ts';

/** What was unpacked, and where. */
export interface Unpacked {
  readonly head: BackupHead;
  readonly layout: DataLayout;
  /** Rows that databases are made from; they are removed after that. */
  readonly rows: { readonly certificates: string; readonly outcomes: string };
}

/** Names of files in an archive: a folder of it, or none, and one part. Nothing leads out of the target so. */
const NAME = /^(?:(ledger(?:\/(?:block|leaf|value))?|outbox|audit|keys)\/)?([A-Za-z0-9][\w.-]{0,127})$/;

/**
 * Unpacks a backup into an empty folder, each file synced. Nothing of it may be used before this returns.
 * @throws SteleError BACKUP_BAD, BACKUP_KEY, BACKUP_LOCK_BAD
 */
export async function unpack(file: string, key: BackupKey, root: string): Promise<Unpacked> {
  const head = await readArchive({
    file,
    key,
    head: BackupHead,
    onFile: async (head, { name, chunks }) => {
      checkNewerFormat(head, file);
      const path = placeOf(dataLayout(root, head.chain), root, name);
      if (path === undefined) throw new SteleError('BACKUP_BAD', { file, reason: `it has ${name}` });
      await makeFolder(dirname(path));
      await using handle = await open(path, 'wx', 0o600);
      for await (const chunk of chunks) await handle.write(chunk);
      await handle.sync();
    },
  });
  const layout = dataLayout(root, head.chain);
  return {
    head,
    layout,
    rows: { certificates: join(root, 'certificates.jsonl'), outcomes: join(root, 'outcomes.jsonl') },
  };
}

/** Where a file of an archive goes; undefined where it has no place. */
function placeOf({ chain, keys }: DataLayout, root: string, name: string): string | undefined {
  const [, folder, file] = NAME.exec(name) ?? [];
  if (file === undefined) return undefined;
  if (folder === 'outbox') return join(chain.outbox, file);
  if (folder === 'audit') return join(chain.audit, file);
  if (folder === 'keys') return join(keys, file);
  if (folder !== undefined) return join(chain.ledger, folder.slice('ledger/'.length), file);
  const single: Readonly<Record<string, string>> = {
    'genesis.json': chain.genesis,
    'chain.json': join(chain.root, 'chain.json'),
    'endorsements.json': chain.endorsements,
    'certificates.jsonl': join(root, 'certificates.jsonl'),
    'outcomes.jsonl': join(root, 'outcomes.jsonl'),
  };
  return Object.hasOwn(single, file) ? single[file] : undefined;
}
