import type { Bytes } from '@stele/protocol';
import { ByteReader, malformed } from './byte-reader.ts';
import { type Section, SectionId } from './sections.ts';

/** Parameters and results of a function, as value types. */
export interface FunctionType {
  readonly params: Bytes;
  readonly results: Bytes;
}

/** What metering must know of a module outside of its code. */
export interface ModuleShape {
  /** Types of the functions that the module defines itself, in their order. */
  readonly functions: readonly FunctionType[];
  /** Imported and own globals together. */
  readonly globals: number;
}

const FUNCTION_TYPE = 0x60;
const ImportKind = { function: 0, table: 1, memory: 2, global: 3 } as const;

/** Reads the shape of a module from its sections. */
export function readShape(sections: readonly Section[]): ModuleShape {
  const types = readTypes(sectionBody(sections, SectionId.type));
  const functions = readVector(sectionBody(sections, SectionId.function), (reader) => {
    const type = types[reader.u32()];
    if (!type) throw malformed('a function has an unknown type');
    return type;
  });
  const own = new ByteReader(sectionBody(sections, SectionId.global)).u32();
  return { functions, globals: importedGlobals(sectionBody(sections, SectionId.import)) + own };
}

/** The body of a section; one that is left out is empty. */
export function sectionBody(sections: readonly Section[], id: number): Bytes {
  return sections.find((section) => section.id === id)?.body ?? Uint8Array.of(0);
}

/** Reads a counted list. */
export function readVector<Item>(body: Bytes, read: (reader: ByteReader) => Item): Item[] {
  const reader = new ByteReader(body);
  return Array.from({ length: reader.u32() }, () => read(reader));
}

function readTypes(body: Bytes): FunctionType[] {
  return readVector(body, (reader) => {
    if (reader.byte() !== FUNCTION_TYPE) throw malformed('a type is not that of a function');
    const type = { params: reader.vector(), results: reader.vector() };
    if (type.results.length > 1) throw malformed('a function has several results');
    return type;
  });
}

function importedGlobals(body: Bytes): number {
  return readVector(body, readImportKind).filter((kind) => kind === ImportKind.global).length;
}

function readImportKind(reader: ByteReader): number {
  reader.vector();
  reader.vector();
  const kind = reader.byte();
  switch (kind) {
    case ImportKind.function:
      reader.u32();
      return kind;
    case ImportKind.table:
      reader.byte();
      skipLimits(reader);
      return kind;
    case ImportKind.memory:
      skipLimits(reader);
      return kind;
    case ImportKind.global:
      reader.take(2);
      return kind;
    default:
      throw malformed('an import is of an unknown kind');
  }
}

function skipLimits(reader: ByteReader): void {
  const hasMaximum = reader.byte() === 1;
  reader.u32();
  if (hasMaximum) reader.u32();
}
