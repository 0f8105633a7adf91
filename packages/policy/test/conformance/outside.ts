/** Thrown where a case needs what the subset of conditions does not have. */
export class Outside extends Error {}

/** What the subset leaves out, and why, by how the compiler or the reader of the cases names it. */
const REASONS: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/^asks for the type alone$/, 'our checker names no types of CEL'],
  [/^a value: (object|enum)Value$|makes a map or a message/, 'no maps are written and no messages exist'],
  [/^a value: mapValue$/, 'maps come from the arguments only'],
  [
    /^a value: (bytes|uint64)Value$|a value of a type that conditions do not have/,
    'arguments are JSON: no bytes, no uint',
  ],
  [/^a value: typeValue$/, 'types are no values'],
  [/a double that is a whole number|no safe integer/, 'JSON does not tell 1.0 from 1, and has no more than 53 bits'],
  [/for double|of double|between double|double and/, 'no arithmetic on doubles'],
  [/no function "(dyn|type|string|int|uint|double|bool|bytes)"/, 'no conversions'],
  [/no function "(timestamp|duration)"|the name "google"/, 'no calendar: block time is an int'],
  [/no function "matches"/, 'no regular expressions'],
  [
    /no function "(format|indexOf|lastIndexOf|substring|trim|replace|split|join|charAt|lowerAscii|upperAscii|reverse|quote)"/,
    'no extension of texts',
  ],
  [/no function "(f_unknown|f)"/, 'an unknown function is refused at once'],
  [/the name "(math|cel|optional|strings|base64|net|proto)" is unknown/, 'no extensions'],
  [
    /looked up in a container|the name "(dyn|GlobalEnum|TestAllTypes|NestedEnum|x|y|a|container)" is unknown/,
    'no enums, no namespaces; unknown names are refused at once',
  ],
  [/the name "(i|k|v)" is unknown|a macro that conditions do not have/, 'no macros with two variables'],
  [/no CEL expression/, 'the library’s parser has no optional entries, nor names in backticks'],
  [/nested more than|more than \d+ (parts|brackets)|longer than/, 'beyond the bounds of a condition'],
  [
    /never equal to|stands where true or false|a choice gives|never in|no order between|is made for|no negative of bool/,
    'types that do not fit are refused at once',
  ],
];

/** Why the subset does not have it; undefined where nobody has thought of it. */
export function whyOutside(reason: string): string | undefined {
  return REASONS.find(([pattern]) => pattern.test(reason))?.[1];
}
