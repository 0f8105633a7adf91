import type { Variant } from '../interface.ts';
import { VARIANTS } from '../variants.ts';

const name = process.env['NODE_VARIANT'] ?? '';
const found = VARIANTS.get(name);
if (!found) throw new Error(`NODE_VARIANT is ${name}, and not one of ${[...VARIANTS.keys()].join(', ')}`);

/** The variant that this process is. */
export const chosenVariant: Variant = found;
