import { SteleError } from '@stele/protocol';
import { PLATFORM_SCHEMA_VERSION } from './platform-schema.ts';

/** Refuses rows that a newer version has written. @param directory what holds them. @throws SteleError STORE_NEWER_VERSION */
export function checkSchemaVersion(found: number, directory: string): void {
  if (found <= PLATFORM_SCHEMA_VERSION) return;
  throw new SteleError('STORE_NEWER_VERSION', { directory, found, known: PLATFORM_SCHEMA_VERSION });
}
