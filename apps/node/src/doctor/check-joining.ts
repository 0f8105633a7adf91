import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DataLayout } from '../data/layout.ts';
import { readJoinMark } from '../joining/join-mark.ts';
import { joinLayout } from '../joining/layout.ts';
import { type DoctorFinding, failed } from './finding.ts';
import type { DoctorWords } from './words/doctor-words.ts';

/** Where a node stands that fetches a state from others; undefined for one that does not. */
export async function checkJoining({ chain }: DataLayout, words: DoctorWords): Promise<DoctorFinding | undefined> {
  const { texts } = words;
  const layout = joinLayout(chain);
  try {
    const mark = readJoinMark(layout.mark);
    if (!mark) return undefined;
    const since = new Date(mark.time).toISOString();
    const parts = countOf(join(chain.ledger, 'join')) + countOf(layout.window);
    const detail = texts.joining(since, texts.joinReasons[mark.reason], parts);
    return { name: 'joining', ok: true, detail, action: texts.continueJoin };
  } catch (error) {
    return failed('joining', error, words);
  }
}

function countOf(folder: string): number {
  return existsSync(folder) ? readdirSync(folder).length : 0;
}
