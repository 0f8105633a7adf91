import { readFile } from 'node:fs/promises';
import { SteleError } from '@stele/protocol';
import Type, { type Static } from 'typebox';
import Value from 'typebox/value';
import { writeDurably } from './durable-file.ts';
import type { SigningOwner } from './interface.ts';
import { homeLayout } from './layout.ts';

const FORMAT = 'stele.engine-owner';

const OwnerFile = Type.Object(
  {
    format: Type.Literal(FORMAT),
    version: Type.Literal(1),
    machine: Type.String(),
    folder: Type.String(),
    voteAddress: Type.String(),
  },
  { additionalProperties: false },
);

const SignedFile = Type.Object({ height: Type.String({ pattern: '^[0-9]{1,15}$' }) });

/**
 * Lets only the machine, path and key go on that used this signing state before: a restored or copied folder may be
 * behind what its key has signed elsewhere. The first one is written down.
 * @throws SteleError ENGINE_KEY_IN_USE where they differ, ENGINE_STATE_LOST where the signing state cannot be read, or
 *   says that something was signed and not by whom.
 */
export async function guardSigningState(owner: SigningOwner): Promise<void> {
  const { obstacle, isOwned } = await signingStanding(owner);
  if (obstacle !== undefined) throw new SteleError('ENGINE_KEY_IN_USE', { folder: owner.folder, reason: obstacle });
  if (!isOwned) await adoptSigningState(owner);
}

/** Where the signing state of a home stands. */
export interface SigningStanding {
  /** Height of the newest vote that it knows of; 0 for none. */
  readonly height: number;
  /** Whether it was used before, by whomever. */
  readonly isOwned: boolean;
  /** Why this machine, path and key may not go on with it; undefined where they may. */
  readonly obstacle: string | undefined;
}

/** Whether a machine, path and key may go on with a signing state. @throws SteleError ENGINE_STATE_LOST */
export async function signingStanding(owner: SigningOwner): Promise<SigningStanding> {
  const height = await signedHeight(owner.folder);
  const found = await readOwner(owner.folder);
  if (found) return { height, isOwned: true, obstacle: differenceOf(found, owner) };
  // Where nothing was signed, nobody can be forgotten.
  const unknown = `its newest vote is of height ${height}, and nothing says on which machine it was cast`;
  return { height, isOwned: false, obstacle: height === 0 ? undefined : unknown };
}

/** Makes this machine, path and key the owner of the signing state, as an operator decides. */
export async function adoptSigningState({ folder, machine, voteAddress }: SigningOwner): Promise<void> {
  const content: Static<typeof OwnerFile> = { format: FORMAT, version: 1, machine, folder, voteAddress };
  await writeDurably(homeLayout(folder).owner, `${JSON.stringify(content, null, 2)}\n`);
}

function differenceOf(found: Static<typeof OwnerFile>, owner: SigningOwner): string | undefined {
  if (found.machine !== owner.machine) return 'another machine has signed with it';
  if (found.folder !== owner.folder) return `it was moved or copied from ${found.folder}`;
  if (found.voteAddress !== owner.voteAddress) return `it belongs to the vote key ${found.voteAddress}`;
  return undefined;
}

async function readOwner(folder: string): Promise<Static<typeof OwnerFile> | undefined> {
  const path = homeLayout(folder).owner;
  const content = await readJson(path);
  if (content === undefined) return undefined;
  if (!Value.Check(OwnerFile, content)) throw new SteleError('ENGINE_STATE_LOST', { folder, what: path });
  return content;
}

/** Height of the newest vote that was signed; 0 where there is none. */
async function signedHeight(folder: string): Promise<number> {
  const path = homeLayout(folder).signingState;
  const content = await readJson(path);
  if (!Value.Check(SignedFile, content)) throw new SteleError('ENGINE_STATE_LOST', { folder, what: path });
  return Number(content.height);
}

/** Undefined where the file is missing, null where it is not JSON. */
async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
