import { canonicalJson, type JsonValue, type Statement, statementText } from '../src/index.ts';
import { toBase64url } from '../src/json/base64url.ts';

/** A file that must not pass for a statement, and the code that it is refused with. */
export interface Forgery {
  readonly name: string;
  readonly text: string;
  readonly code: string;
}

interface Parts {
  core: string;
  disclosed: { name: string; salt: string; value: JsonValue }[];
}

function changed(statement: Statement, change: (parts: Parts) => void): string {
  const parts = JSON.parse(statementText(statement)) as Parts;
  change(parts);
  return canonicalJson(parts as unknown as JsonValue);
}

function withCore(statement: Statement, change: (core: string) => string): string {
  return changed(statement, (parts) => {
    parts.core = toBase64url(Buffer.from(change(Buffer.from(statement.coreBytes).toString('utf8'))));
  });
}

/** Forgeries of a statement that shows all its fields, each wrong in one way. */
export function forgeriesOf(statement: Statement): readonly Forgery[] {
  const text = statementText(statement);
  const change = (name: string, code: string, edit: (parts: Parts) => void) => ({
    name,
    code,
    text: changed(statement, edit),
  });
  const first = (parts: Parts) => parts.disclosed[0] as Parts['disclosed'][number];
  const last = (parts: Parts) => parts.disclosed.at(-1) as Parts['disclosed'][number];
  const core = (name: string, edit: (core: string) => string) => ({
    name,
    code: 'STATEMENT_BAD',
    text: withCore(statement, edit),
  });
  return [
    ...statement.fields.map(({ name }, place) =>
      change(`the value of ${name} is another one`, 'STATEMENT_FIELD_DIFFERS', ({ disclosed }) => {
        const field = disclosed[place] as Parts['disclosed'][number];
        field.value = field.value === true ? false : 'another';
      }),
    ),
    ...statement.fields.map(({ name }, place) =>
      change(`the salt of ${name} is another one`, 'STATEMENT_FIELD_DIFFERS', ({ disclosed }) => {
        (disclosed[place] as Parts['disclosed'][number]).salt = toBase64url(new Uint8Array(32).fill(7));
      }),
    ),
    change('a value of the same look, composed otherwise', 'STATEMENT_FIELD_DIFFERS', (parts) => {
      first(parts).value = String(first(parts).value).normalize('NFD');
    }),
    change('an optional field is said to be empty', 'STATEMENT_FIELD_DIFFERS', ({ disclosed }) => {
      (disclosed[1] as Parts['disclosed'][number]).value = null;
    }),
    change('two fields have swapped their names', 'STATEMENT_FIELD_DIFFERS', ({ disclosed }) => {
      const [one, other] = disclosed as [Parts['disclosed'][number], Parts['disclosed'][number]];
      [one.name, other.name] = [other.name, one.name];
    }),
    change('a field was added', 'STATEMENT_FIELD_UNKNOWN', ({ disclosed }) => {
      disclosed.push({ name: 'extra', salt: toBase64url(new Uint8Array(32)), value: 'added' });
    }),
    change('a field of a name that every object has', 'STATEMENT_FIELD_UNKNOWN', ({ disclosed }) => {
      disclosed.push({ name: 'constructor', salt: toBase64url(new Uint8Array(32)), value: 'added' });
    }),
    change('a field is there twice', 'STATEMENT_FIELD_TWICE', (parts) => {
      parts.disclosed.push({ ...last(parts) });
    }),
    change('fields in another order', 'STATEMENT_BAD', ({ disclosed }) => {
      disclosed.reverse();
    }),
    change('a salt of 15 bytes', 'STATEMENT_BAD', (parts) => {
      first(parts).salt = toBase64url(new Uint8Array(15));
    }),
    change('a salt of 33 bytes', 'STATEMENT_BAD', (parts) => {
      first(parts).salt = toBase64url(new Uint8Array(33));
    }),
    change('a value that is a number', 'STATEMENT_BAD', (parts) => {
      first(parts).value = 1;
    }),
    change('a value that is a list', 'STATEMENT_BAD', (parts) => {
      first(parts).value = ['a'];
    }),
    change('a party with a member more', 'STATEMENT_BAD', (parts) => {
      first(parts).value = { name: 'a', id: 'b', role: 'c' };
    }),
    change('another member beside core and fields', 'STATEMENT_BAD', (parts) => {
      Object.assign(parts, { note: 'approved' });
    }),
    core('a core of another version', (json) => json.replace('"version":1}', '"version":2}')),
    core('a core of another format', (json) => json.replace('stele.statement', 'stele.template')),
    core('a core of an unknown hash function', (json) => json.replace('"sha256"', '"md5"').replace('"sm3"', '"md5"')),
    core('a core with blanks', (json) => json.replace('{', '{ ')),
    core('a core with a member twice', (json) => json.replace('{', '{"algorithm":"sm3",')),
    core('a core that is not JSON', () => '{'),
    core('a core without its beginning', (json) => json.slice(1)),
    { name: 'a file with blanks', code: 'STATEMENT_BAD', text: text.replace('"core":', '"core": ') },
    { name: 'a file with a line at its end', code: 'STATEMENT_BAD', text: `${text}\n` },
    {
      name: 'a file with a member twice',
      code: 'STATEMENT_BAD',
      text: text.replace('{"core"', '{"disclosed":[],"core"'),
    },
    { name: 'a value with half a character', code: 'STATEMENT_BAD', text: text.replace('😀', '\\ud83d') },
    { name: 'a file that is cut off', code: 'STATEMENT_BAD', text: text.slice(0, -1) },
    { name: 'an empty file', code: 'STATEMENT_BAD', text: '' },
    { name: 'padded base64', code: 'STATEMENT_BAD', text: text.replace('","disclosed"', '=","disclosed"') },
  ];
}
