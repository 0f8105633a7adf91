import type { SchemaNode } from '../parts/schema.ts';

/*
 * The shapes of decision rules and policies for forms. The chain takes both as any value and checks them as a whole: they
 * say more than its ABI, and less than it checks.
 */

const NAMES: SchemaNode = { type: 'array', items: { type: 'string', minLength: 1, maxLength: 64 }, minItems: 1 };

const SHARE: SchemaNode = {
  anyOf: [
    {
      type: 'object',
      title: '≥ n/m',
      properties: {
        share: { type: 'array', items: { type: 'integer', minimum: 0, maximum: 1_000_000 }, minItems: 2, maxItems: 2 },
        above: { type: 'boolean' },
      },
      required: ['share'],
      additionalProperties: false,
    },
    {
      type: 'object',
      title: '≥ n',
      properties: { weight: { type: 'integer', minimum: 1 } },
      required: ['weight'],
      additionalProperties: false,
    },
  ],
};

/** When organisations have decided something together. */
export const RULE_SCHEMA: SchemaNode = {
  type: 'object',
  properties: {
    weights: {
      anyOf: [
        { type: 'string', enum: ['members', 'weights'] },
        { type: 'object', additionalProperties: { type: 'integer', minimum: 0 } },
      ],
    },
    threshold: SHARE,
    quorum: SHARE,
    required: NAMES,
    veto: NAMES,
    window: { type: 'integer', minimum: 10_000 },
  },
  required: ['weights', 'threshold'],
  additionalProperties: false,
};

/** Who may: what one of the clauses allows. */
export const POLICY_SCHEMA: SchemaNode = {
  type: 'object',
  properties: {
    clauses: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          name: { type: 'string', minLength: 1, maxLength: 64 },
          roles: NAMES,
          organisations: NAMES,
          accounts: {
            type: 'array',
            items: { type: 'string', minLength: 64, maxLength: 64, 'x-stele': 'hex' },
            minItems: 1,
          },
          endorsement: RULE_SCHEMA,
          condition: { type: 'string', maxLength: 4096 },
        },
        required: ['name'],
        additionalProperties: false,
      },
    },
  },
  required: ['clauses'],
  additionalProperties: false,
};
