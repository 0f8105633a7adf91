/** Bodies of a contract's methods by name: JavaScript that sees `args`, `call` and `host`, and returns JSON text. */
export type Methods = Readonly<Record<string, string>>;

/**
 * The code of a contract as a hostile author may write it: past the builder, straight for the host. All methods
 * take and return anything; the collection "notes" and the event "said" hold anything.
 */
export function rawContract(name: string, methods: Methods, top = ''): string {
  const anything = { kind: 'call', description: '', access: 'anyone', args: {}, returns: {} };
  const abi = {
    name,
    version: '1.0.0',
    description: '',
    reentrant: false,
    migrates: false,
    collections: { notes: { description: '', value: {}, ordered: false } },
    events: { said: {} },
    methods: Object.fromEntries(Object.keys(methods).map((method) => [method, anything])),
  };
  const bodies = Object.entries(methods).map(
    ([method, body]) => `${JSON.stringify(method)}(args, call, host) {${body}}`,
  );
  return `${top}
const methods = { ${bodies.join(',\n')} };
export default {
  abi: ${JSON.stringify(abi)},
  invoke(method, args, call, host) { return methods[method](JSON.parse(args), call, host); },
};`;
}
