import { type Bytes, equalBytes } from '@stele/protocol';
import { ByteReader, malformed } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';

/** Ids of the sections that metering reads or changes (core specification 5.5). */
export const SectionId = { type: 1, import: 2, function: 3, global: 6, export: 7, code: 10 } as const;

/** One section of a module; unknown and custom ones are carried along as they are. */
export interface Section {
  readonly id: number;
  readonly body: Bytes;
}

/** Magic number and version 1. */
const PREAMBLE = Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00);

/** Splits a module into its sections. */
export function readSections(module: Bytes): Section[] {
  const reader = new ByteReader(module);
  if (!equalBytes(reader.take(PREAMBLE.length), PREAMBLE)) throw malformed('it is not a WebAssembly 1 module');
  const sections: Section[] = [];
  while (!reader.done) sections.push({ id: reader.byte(), body: reader.vector() });
  return sections;
}

/** Joins sections into a module. */
export function writeSections(sections: readonly Section[]): Bytes {
  const writer = new ByteWriter().bytes(PREAMBLE);
  for (const { id, body } of sections) writer.byte(id).vector(body);
  return writer.finish();
}
