// Deposits the hash of a file, gets the package that proves it, and verifies it without the node.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { nodeCrypto } from '@stele/crypto/node';
import type { EvidencePackage } from '@stele/protocol';
import { formatReport, verifyEvidence } from '@stele/verifier';
import { client, openOperator } from './operator.ts';

const content = await readFile(process.argv[2] ?? import.meta.filename);
const digest = createHash('sha256').update(content).digest('hex');

const [deposited] = await client.depositEvidence([{ algorithm: 'sha256', digest }], await openOperator());
console.log(`Deposited in block ${deposited?.height} as ${deposited?.record}`);
const [evidence] = await client.evidencePackages([deposited?.record ?? '']);

// Whoever verifies has the file, the package and the genesis fingerprint: from a member of the chain, never from here.
const { fingerprint: genesis } = await client.chain();
const options = { evidence: evidence as EvidencePackage, genesis, crypto: nodeCrypto };
const report = verifyEvidence({ ...options, content: { algorithm: 'sha256', digest } });
console.log(formatReport(report, 'en'));
