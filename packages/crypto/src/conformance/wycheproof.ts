import { readVectors } from './read-vectors.ts';
import { list, strictObject, text } from './strict-object.ts';

/** One test of a Wycheproof file. */
export interface WycheproofTest {
  readonly id: number;
  readonly comment: string;
  readonly flags: readonly string[];
  readonly valid: boolean;
  /** What the kind of file adds: hex texts by name. */
  readonly fields: Readonly<Record<string, string | undefined>>;
}

/** Tests that share a key. */
export interface WycheproofGroup {
  readonly group: Readonly<Record<string, unknown>>;
  readonly tests: readonly WycheproofTest[];
}

/** What a reader expects of a file; anything else makes it fail. */
export interface WycheproofFormat {
  readonly algorithm: string;
  readonly schema: string;
  readonly groupType: string;
  readonly groupFields: readonly string[];
  readonly optionalGroupFields?: readonly string[];
  readonly testFields: readonly string[];
  readonly optionalTestFields?: readonly string[];
  /** Flags that the file uses without a note. */
  readonly flags?: readonly string[];
}

const FILE = ['algorithm', 'schema', 'numberOfTests', 'header', 'notes', 'testGroups'];

/** Reads a file of vectors/wycheproof in its published format. */
export function readWycheproof(name: string, format: WycheproofFormat): readonly WycheproofGroup[] {
  const file = strictObject(readVectors(`wycheproof/${name}.json`), FILE, ['generatorVersion']);
  expectEqual(file['algorithm'], format.algorithm);
  expectEqual(file['schema'], format.schema);
  const flags = [...Object.keys(file['notes'] as object), ...(format.flags ?? [])];
  const groups = list(file['testGroups']).map((group) => readGroup(group, format, flags));
  const count = groups.reduce((sum, { tests }) => sum + tests.length, 0);
  expectEqual(file['numberOfTests'], count);
  return groups;
}

function readGroup(value: unknown, format: WycheproofFormat, flags: readonly string[]): WycheproofGroup {
  const group = strictObject(value, ['type', 'source', 'tests', ...format.groupFields], format.optionalGroupFields);
  expectEqual(group['type'], format.groupType);
  return { group, tests: list(group['tests']).map((test) => readTest(test, format, flags)) };
}

function readTest(value: unknown, format: WycheproofFormat, flags: readonly string[]): WycheproofTest {
  const { testFields, optionalTestFields = [] } = format;
  const test = strictObject(value, ['tcId', 'comment', 'flags', 'result', ...testFields], optionalTestFields);
  const own = list(test['flags']).map(text);
  for (const flag of own) if (!flags.includes(flag)) throw new TypeError(`The flag ${flag} is not explained.`);
  const fields: Record<string, string | undefined> = {};
  for (const name of [...testFields, ...optionalTestFields]) {
    fields[name] = test[name] === undefined ? undefined : text(test[name]);
  }
  return {
    id: Number(test['tcId']),
    comment: text(test['comment']),
    flags: own,
    valid: readResult(test['result']),
    fields,
  };
}

/** Wycheproof also knows "acceptable"; no file here uses it, so there is no rule for it. */
function readResult(result: unknown): boolean {
  if (result !== 'valid' && result !== 'invalid') throw new TypeError(`There is no rule for ${String(result)}.`);
  return result === 'valid';
}

function expectEqual(found: unknown, expected: unknown): void {
  if (found !== expected) throw new TypeError(`The file has ${String(found)} where ${String(expected)} is expected.`);
}
