import { nodeCrypto } from '@stele/crypto/node';
import { isSteleError } from '@stele/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TEMPLATE } from '../../test/samples.ts';
import vectors from '../../vectors/statements.json' with { type: 'json' };
import { parseTemplate, readTemplate, type TemplateField, templateDigest, templateFaults } from '../index.ts';

const [text] = TEMPLATE.fields as [TemplateField];

/** The template with its first field changed. */
function withField(change: object, type: TemplateField['type'] = 'text') {
  const field = { ...text, type, ...change };
  if (type !== 'text') Reflect.deleteProperty(field, 'maxLength');
  return { ...TEMPLATE, fields: [field] };
}

test('a template with a field of each type → no faults, and its digest', () => {
  expect(templateFaults(TEMPLATE)).toEqual([]);
  expect(readTemplate(parseTemplate(JSON.stringify(TEMPLATE, null, 2)))).toEqual(TEMPLATE);
  expect(templateDigest(nodeCrypto, 'sha256', TEMPLATE)).toBe(vectors.statements[0]?.templateDigest);
});

describe('faults, each where it is', () => {
  test.each([
    ['no object', [], [{ path: '', kind: 'type' }]],
    ['a member too many', { ...TEMPLATE, owner: 1 }, [{ path: 'owner', kind: 'unknown' }]],
    ['a name with blanks', { ...TEMPLATE, name: 'A b' }, [{ path: 'name', kind: 'form' }]],
    ['version 0', { ...TEMPLATE, version: 0 }, [{ path: 'version', kind: 'range', bound: 1 }]],
    ['a title in one language', { ...TEMPLATE, title: { en: 'A' } }, [{ path: 'title.zh', kind: 'missing' }]],
    ['a title of blanks', { ...TEMPLATE, title: { en: ' ', zh: '甲' } }, [{ path: 'title.en', kind: 'missing' }]],
    ['half a character', { ...TEMPLATE, title: { en: 'A\ud800', zh: '甲' } }, [{ path: 'title.en', kind: 'form' }]],
    ['no fields', { ...TEMPLATE, fields: [] }, [{ path: 'fields', kind: 'few', bound: 1 }]],
    ['a field twice', { ...TEMPLATE, fields: [text, text] }, [{ path: 'fields.1.name', kind: 'twice' }]],
    ['65 fields', { ...TEMPLATE, fields: Array(65).fill(text) }, [{ path: 'fields', kind: 'many', bound: 64 }]],
    ['an unknown type', withField({ type: 'colour' }), [{ path: 'fields.0.type', kind: 'form' }]],
    ['an unknown visibility', withField({ visibility: 'x' }), [{ path: 'fields.0.visibility', kind: 'form' }]],
    ['no retention', withField({ retentionDays: undefined }), [{ path: 'fields.0.retentionDays', kind: 'missing' }]],
    [
      'a retention of nothing',
      withField({ retentionDays: 0 }),
      [{ path: 'fields.0.retentionDays', kind: 'range', bound: 1 }],
    ],
    ['a unit of a text', withField({ unit: 'kg' }), [{ path: 'fields.0.unit', kind: 'unknown' }]],
    ['a text too long', withField({ maxLength: 1001 }), [{ path: 'fields.0.maxLength', kind: 'range', bound: 1000 }]],
    ['a decimal without scale', withField({}, 'decimal'), [{ path: 'fields.0.scale', kind: 'missing' }]],
    [
      'a bound of another scale',
      withField({ scale: 2, least: '1' }, 'decimal'),
      [{ path: 'fields.0.least', kind: 'form' }],
    ],
    ['a bound that is a number', withField({ least: 1 }, 'integer'), [{ path: 'fields.0.least', kind: 'type' }]],
    [
      'bounds the wrong way',
      withField({ least: '10', most: '9' }, 'integer'),
      [{ path: 'fields.0.most', kind: 'order' }],
    ],
    [
      'a choice of one',
      withField({ choices: [{ name: 'a', label: text.label }] }, 'choice'),
      [{ path: 'fields.0.choices', kind: 'few', bound: 2 }],
    ],
    ['a choice without choices', withField({}, 'choice'), [{ path: 'fields.0.choices', kind: 'missing' }]],
  ])('%s', (_, template, faults) => {
    expect(templateFaults(template)).toEqual(faults);
  });
});

test('any JSON → faults, or a template; reading it throws a code of the catalogue', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const faults = templateFaults(value);
      expect(faults.length).toBeGreaterThan(0);
      expect(() => readTemplate(value)).toThrow(expect.toSatisfy((error) => isSteleError(error, 'TEMPLATE_BAD')));
    }),
  );
});
