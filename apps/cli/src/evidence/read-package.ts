import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { type EvidencePackage, LIMITS, parseEvidencePackage, SteleError } from '@stele/protocol';
import type { Texts } from '../texts/texts.ts';
import { unreadable } from './file-errors.ts';

/**
 * Reads an evidence package from a file of anybody: only a regular file is read, and no more than a package may have.
 * @throws SteleError FILE_UNREADABLE, WIRE_TOO_LARGE, EVIDENCE_BAD
 */
export async function readPackage(path: string, texts: Texts): Promise<EvidencePackage> {
  return parseEvidencePackage(
    await readText(path, texts).catch((error: unknown) => {
      throw unreadable(path, error, texts);
    }),
  );
}

async function readText(path: string, texts: Texts): Promise<string> {
  // Opening a pipe that nobody writes to would wait for ever.
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const { size, isRegular } = await file.stat().then((stats) => ({ size: stats.size, isRegular: stats.isFile() }));
    if (!isRegular) throw unreadable(path, texts.deposit.notRegular, texts);
    if (size > LIMITS.evidenceBytes) {
      throw new SteleError('WIRE_TOO_LARGE', { type: 'EvidencePackage', size, limit: LIMITS.evidenceBytes });
    }
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}
