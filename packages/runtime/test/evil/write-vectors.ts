import { writeFileSync } from 'node:fs';
import { VECTOR_CODES } from './vector-codes.ts';
import { inputOf, makeVectors } from './vectors.ts';

/** Writes the vectors anew. They change only together with the header version that selects the contract runtime. */
const vectors = makeVectors(VECTOR_CODES.map(inputOf));
writeFileSync(new URL('../../vectors/quickjs.json', import.meta.url), `${JSON.stringify(vectors, null, 1)}\n`);
