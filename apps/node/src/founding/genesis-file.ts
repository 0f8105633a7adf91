import { readFile } from 'node:fs/promises';
import { fromBase64, type Genesis, SteleError, toBase64 } from '@stele/protocol';
import Type from 'typebox';
import Value from 'typebox/value';

const GenesisFile = Type.Object(
  {
    format: Type.Literal('stele.genesis'),
    version: Type.Literal(1),
    core: Type.String(),
    sections: Type.Record(Type.String(), Type.String()),
  },
  { additionalProperties: false },
);

/** A genesis document as a file: its core in base64 and its sections as the texts that were hashed. */
export function genesisToJson(genesis: Genesis): string {
  const file = { format: 'stele.genesis', version: 1, core: toBase64(genesis.core), sections: genesis.sections };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** @throws SteleError GENESIS_BAD */
export async function readGenesisFile(path: string): Promise<Genesis> {
  let file: unknown;
  try {
    file = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new SteleError('GENESIS_BAD', { reason: `${path} cannot be read as JSON` }, { cause: error });
  }
  if (!Value.Check(GenesisFile, file)) throw new SteleError('GENESIS_BAD', { reason: `${path} is not of the format` });
  try {
    return { core: fromBase64(file.core), sections: file.sections };
  } catch (error) {
    throw new SteleError('GENESIS_BAD', { reason: `the core in ${path} is not base64` }, { cause: error });
  }
}
