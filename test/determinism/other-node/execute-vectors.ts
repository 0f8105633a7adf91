import { readdirSync } from 'node:fs';
import { portableCrypto } from '@stele/crypto';
import { readVector, VECTOR_FOLDER } from '../../chain-vectors/read-vector.ts';
import { executeVector } from '../../chain-vectors/vector-ledger.ts';

/**
 * Executes all vectors and prints what comes of them. With the portable back end: that of Node.js needs the version
 * that the repository pins, and its self-test says so.
 */
const results: Record<string, unknown> = {};
for (const name of readdirSync(VECTOR_FOLDER)) results[name] = await executeVector(readVector(name), portableCrypto);
process.stdout.write(JSON.stringify({ node: process.versions.node, results }));
