import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { SteleError } from '@stele/protocol';
import { type OffenceFile, readOffenceFile } from './offence-file.ts';

const NAME = /^([0-9]{10})\.json$/;

/** Where an offence is kept. */
export function offencePath(folder: string, offence: string): string {
  return join(folder, `${offence}.json`);
}

/** Numbers of the offences in a folder, ascending. */
export function archivedOffences(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) => NAME.exec(name)?.[1] ?? [])
    .sort();
}

/** Everything in a folder. @throws SteleError OFFENCE_EVIDENCE */
export function readOffences(folder: string): OffenceFile[] {
  return archivedOffences(folder).map((offence) => readOffenceFile(offencePath(folder, offence)));
}

/**
 * An offence by its number, with or without the zeros in front.
 * @throws SteleError OFFENCE_UNKNOWN, OFFENCE_EVIDENCE
 */
export function readOffence(folder: string, number: string): OffenceFile {
  const offence = number.padStart(10, '0');
  const isArchived = archivedOffences(folder).includes(offence);
  if (!isArchived) throw new SteleError('OFFENCE_UNKNOWN', { offence: number, folder });
  return readOffenceFile(offencePath(folder, offence));
}
