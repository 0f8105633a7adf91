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
    /** The founders' signatures; none of a chain that one organisation founds. */
    signatures: Type.Optional(
      Type.Array(
        Type.Object(
          { organisation: Type.String(), key: Type.String(), signature: Type.String() },
          { additionalProperties: false },
        ),
      ),
    ),
  },
  { additionalProperties: false },
);

/**
 * A genesis document as a file: its core in base64, its sections as the texts that were hashed, and who signed it, in
 * the order of the organisations.
 */
export function genesisToJson({ core, sections, signatures = [] }: Genesis): string {
  const inOrder = [...signatures].sort((a, b) => (a.organisation < b.organisation ? -1 : 1));
  const signed = inOrder.map(({ organisation, key, signature }) => ({
    organisation,
    key,
    signature: toBase64(signature),
  }));
  const file = {
    format: 'stele.genesis',
    version: 1,
    core: toBase64(core),
    sections,
    ...(signed.length > 0 ? { signatures: signed } : {}),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** @throws SteleError GENESIS_BAD */
export async function readGenesisFile(path: string): Promise<Genesis> {
  return genesisFromJson(await readJson(path), path);
}

/** The JSON value of a file of a founding. @throws SteleError GENESIS_BAD */
export async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new SteleError('GENESIS_BAD', { reason: unreadable(path, error) }, { cause: error });
  }
}

function unreadable(path: string, error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return `there is no file ${path}`;
  return code === undefined ? `${path} is not JSON` : `${path} cannot be read (${code})`;
}

/**
 * A genesis document from the JSON value of its file.
 * @param path of the file, for people.
 * @throws SteleError GENESIS_BAD
 */
export function genesisFromJson(file: unknown, path: string): Genesis {
  if (!Value.Check(GenesisFile, file)) throw new SteleError('GENESIS_BAD', { reason: `${path} is not of the format` });
  const { core, sections, signatures } = file;
  try {
    const signed = signatures?.map((entry) => ({ ...entry, signature: fromBase64(entry.signature) }));
    return { core: fromBase64(core), sections, ...(signed ? { signatures: signed } : {}) };
  } catch (error) {
    const reason = `the core or a signature in ${path} is not base64`;
    throw new SteleError('GENESIS_BAD', { reason }, { cause: error });
  }
}
