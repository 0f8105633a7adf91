import type { TSchema } from 'typebox';

/** Zero, or decimal digits without sign, point, exponent, space or leading zero; 16 digits hold every safe integer. */
const DECIMAL = /^(?:0|[1-9]\d{0,15})$/;

/**
 * Reads what stands in a path or a query as text: plain decimals where an integer is declared, `true` and `false`
 * where a boolean is. Everything else stays a text, which the schema then refuses by the name of its parameter.
 */
export function readPlainValues(texts: unknown, schema: TSchema): Record<string, unknown> {
  const { properties = {} } = schema as { readonly properties?: Readonly<Record<string, { readonly type?: string }>> };
  const values = Object.entries(texts as Readonly<Record<string, unknown>>).map(
    ([name, text]) => [name, plainValue(text, properties[name]?.type)] as const,
  );
  return Object.fromEntries(values);
}

function plainValue(text: unknown, type: string | undefined): unknown {
  if (typeof text !== 'string') return text;
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return type === 'integer' && DECIMAL.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : text;
}
