import { toBase64url } from '../json/base64url.ts';
import { canonicalJson, type JsonValue } from '../json/canonical-json.ts';
import { STATEMENT_LIMITS } from '../limits.ts';
import type { Statement } from './statement.ts';

/** What every statement file begins with, as it has one spelling. */
const BEGINNING = '{"core":"';

/** The file of a statement: canonical JSON of its core and of the fields that it shows. */
export function statementText({ coreBytes, fields }: Pick<Statement, 'coreBytes' | 'fields'>): string {
  const disclosed = fields.flatMap(({ disclosure }) =>
    disclosure
      ? [{ name: disclosure.name, salt: toBase64url(disclosure.salt), value: disclosure.value as JsonValue }]
      : [],
  );
  return canonicalJson({ core: toBase64url(coreBytes), disclosed });
}

/** Reads a file, if it says of itself that it is a statement; undefined for any other, of which only a little is read. */
export async function statementTextIn(file: Blob): Promise<string | undefined> {
  if (file.size > STATEMENT_LIMITS.fileBytes) return undefined;
  const beginning = await file.slice(0, BEGINNING.length).text();
  return beginning === BEGINNING ? file.text() : undefined;
}
