import { type FileHandle, open } from 'node:fs/promises';
import { PINNED } from './pinned.ts';

const CHUNK_BYTES = 4 * 1024 * 1024;
/** More than a line of build information takes. */
const OVERLAP_BYTES = 1024;

/** From which version of the engine's module a program was built. */
export interface ModuleVersion {
  /** Without the letter v before it. */
  readonly version: string;
  /** Hash of the module; empty where it was built from a working copy. */
  readonly sum: string;
}

/**
 * What Go wrote into a program of the module it was built from (runtime/debug.BuildInfo: the line "mod"). The program is
 * not run, and is not asked: "cometbft version" of the module v0.40.0 says 0.39.0.
 * @returns undefined where the file is no program of this module, or cannot be read.
 */
export async function moduleVersionOf(path: string): Promise<ModuleVersion | undefined> {
  try {
    await using file = await open(path, 'r');
    return await search(file);
  } catch {
    return undefined;
  }
}

async function search(file: FileHandle): Promise<ModuleVersion | undefined> {
  const mark = Buffer.from(`\nmod\t${PINNED.module}\t`);
  const buffer = Buffer.alloc(CHUNK_BYTES + OVERLAP_BYTES);
  let kept = 0;
  for (;;) {
    const { bytesRead } = await file.read(buffer, kept, CHUNK_BYTES);
    const filled = buffer.subarray(0, kept + bytesRead);
    const at = filled.indexOf(mark);
    const isWhole = bytesRead === 0 || at < filled.length - OVERLAP_BYTES;
    if (at >= 0 && isWhole) return parse(filled.subarray(at + mark.length, at + OVERLAP_BYTES).toString('latin1'));
    if (bytesRead === 0) return undefined;
    kept = Math.min(OVERLAP_BYTES, filled.length);
    filled.copy(buffer, 0, filled.length - kept);
  }
}

/** The rest of the line: a version, and its hash where there is one. */
function parse(text: string): ModuleVersion {
  const [line = ''] = text.split('\n', 1);
  const [version = '', sum = ''] = line.split('\t');
  return { version: version.replace(/^v/, ''), sum };
}
