import { nodeCrypto } from '@stele/crypto/node';
import { type ContentHash, utf8 } from '@stele/protocol';
import { type FieldValues, makeStatement, type Statement, type Template, type TemplateField } from '../src/index.ts';

function field(name: string, type: TemplateField['type'], more: Partial<TemplateField> = {}): TemplateField {
  return {
    name,
    label: { en: name, zh: `${name} 字段` },
    type,
    required: false,
    visibility: 'public',
    retentionDays: null,
    ...more,
  };
}

/** A template with a field of each type. */
export const TEMPLATE: Template = {
  format: 'stele.template',
  name: 'sale-contract',
  version: 2,
  title: { en: 'Contract of sale', zh: '买卖合同' },
  about: { en: 'What was agreed, by whom.', zh: '谁与谁约定了什么。' },
  fields: [
    field('subject', 'text', { required: true, maxLength: 200 }),
    field('terms', 'long-text', { visibility: 'parties' }),
    field('pieces', 'integer', { unit: 'pieces', least: '1', most: '9223372036854775807' }),
    field('price', 'decimal', { unit: 'CNY', scale: 2, least: '0.00', visibility: 'parties', required: true }),
    field('signedOn', 'date', { least: '2000-01-01' }),
    field('delivered', 'time', { retentionDays: 365 }),
    field('transport', 'choice', {
      choices: [
        { name: 'road', label: { en: 'Road', zh: '公路' } },
        { name: 'sea', label: { en: 'Sea', zh: '海运' } },
      ],
    }),
    field('insured', 'yes-no'),
    field('scan', 'file-hash'),
    field('buyer', 'party', { required: true, visibility: 'hidden', retentionDays: 30 }),
  ],
};

export const VALUES: FieldValues = {
  subject: '大豆 100 吨 – café, "grade A" \u202eRTL\u202c 😀',
  terms: 'عقد البيع\n第一条 …\u0000\t\\',
  pieces: '9007199254740993',
  price: '1280000.50',
  signedOn: '2026-02-28',
  delivered: '2026-11-20T14:02:10+08:00',
  transport: 'sea',
  insured: true,
  scan: `sm3:${'0f'.repeat(32)}`,
  buyer: { name: '青岛港（集团）有限公司', id: '91370200163581477B' },
};

/** Bytes that look random and are the same each time, for vectors; nothing that anybody may use. */
export function countedBytes(): (length: number) => Uint8Array {
  let count = 0;
  return (length) =>
    nodeCrypto
      .hash('sha256')
      .digest(utf8(`salt ${++count}`))
      .subarray(0, length);
}

/** A statement of the sample's values. */
export function sampleStatement(algorithm: ContentHash = 'sha256', values: FieldValues = VALUES): Statement {
  return makeStatement({ hashes: nodeCrypto, algorithm, template: TEMPLATE, values, randomBytes: countedBytes() });
}
