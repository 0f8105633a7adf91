import { existsSync, readdirSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { ChainLayout } from '../data/layout.ts';
import { joinLayout } from './layout.ts';

/** What keeps a validator from voting twice; it is of the key and the machine, not of the blocks (CometBFT 0.40, privval). */
const SIGNING_STATE = 'priv_validator_state.json';

/**
 * Moves what is of a state that shall not count any more out of the way: ledger, certificates, blocks of the engine. Keys,
 * signing state, outbox, outcomes and audit log stay. What was moved already stays moved.
 * @returns the folder that it lies in; undefined where there was nothing.
 */
export async function setAside(layout: ChainLayout, time: number): Promise<string | undefined> {
  const target = join(joinLayout(layout).setAside, new Date(time).toISOString().replaceAll(':', '-'));
  const blocks = join(layout.engine, 'data');
  const names = existsSync(blocks) ? readdirSync(blocks).filter((name) => name !== SIGNING_STATE) : [];
  const ofState = [layout.ledger, layout.certificates, layout.diverged];
  const sources = [...ofState, ...names.map((name) => join(blocks, name))];
  let moved = false;
  for (const source of sources) {
    const to = join(target, dirname(source) === blocks ? join('engine', basename(source)) : basename(source));
    if (!existsSync(source) || existsSync(to)) continue;
    await mkdir(dirname(to), { recursive: true, mode: 0o700 });
    await rename(source, to);
    moved = true;
  }
  return moved || existsSync(target) ? target : undefined;
}
