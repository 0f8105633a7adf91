import type { ContentHash } from '@stele/protocol';

/** Hashes that were pasted, with the names beside them, and the lines in which there is none. */
export interface ParsedHashes {
  readonly hashes: readonly { readonly digest: string; readonly algorithm: ContentHash; readonly label: string }[];
  /** Numbers of lines that hold no hash, from 1. */
  readonly bad: readonly number[];
}

/** `sha256sum` and `sm3sum` write a hash, blanks, perhaps an asterisk, and a name. */
const LINE = /^(?:(sha256|sm3):)?([0-9a-fA-F]{64})(?:\s+\*?(.*))?$/;

/** Reads hashes, one in each line. @param algorithm of hashes that do not name theirs. */
export function parseHashes(text: string, algorithm: ContentHash): ParsedHashes {
  const hashes: ParsedHashes['hashes'][number][] = [];
  const bad: number[] = [];
  for (const [place, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const [, named, digest, label = ''] = LINE.exec(line.trim()) ?? [];
    if (digest === undefined) bad.push(place + 1);
    else
      hashes.push({ digest: digest.toLowerCase(), algorithm: (named as ContentHash | undefined) ?? algorithm, label });
  }
  return { hashes, bad };
}
