import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The package borders of ARCHITECTURE.md: which packages of this repository a package may depend on. What is
 * low knows nothing of what is high, and a package reaches another only through its exports.
 */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  '@stele/protocol': [],
  '@stele/crypto': ['protocol'],
  '@stele/verifier': ['protocol', 'crypto'],
  '@stele/store': ['protocol', 'crypto'],
  '@stele/contract': ['protocol', 'runtime', 'crypto'],
  '@stele/runtime': ['contract', 'protocol', 'store'],
  '@stele/ledger': ['contract', 'crypto', 'protocol', 'runtime', 'store'],
  '@stele/ordering': ['protocol'],
  '@stele/sdk': ['contract', 'crypto', 'protocol'],
  '@stele/evidence': ['contract', 'protocol'],
  '@stele/kv': ['contract'],
  '@stele/node': [
    'contract',
    'crypto',
    'evidence',
    'kv',
    'ledger',
    'ordering',
    'protocol',
    'runtime',
    'sdk',
    'store',
    'verifier',
  ],
  '@stele/cli': ['contract', 'crypto', 'evidence', 'node', 'protocol', 'runtime', 'sdk', 'store', 'verifier'],
  '@stele/examples': ['contract', 'crypto', 'protocol', 'sdk', 'verifier'],
  '@stele/bench': ['contract', 'crypto', 'kv', 'ledger', 'node', 'protocol', 'runtime', 'sdk', 'store', 'verifier'],
};

interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

function manifests(): Manifest[] {
  const folders = ['packages', 'apps', 'services'].flatMap((group) =>
    readdirSync(group).map((name) => join(group, name)),
  );
  return [...folders, 'examples', 'bench']
    .map((folder) => join(folder, 'package.json'))
    .filter((path) => existsSync(path))
    .map((path) => JSON.parse(readFileSync(path, 'utf8')) as Manifest);
}

function faultsOf({ name, dependencies = {} }: Manifest): string[] {
  const allowed = ALLOWED[name];
  if (!allowed) return [`${name} is not in the table of package borders`];
  return Object.keys(dependencies)
    .filter((dependency) => dependency.startsWith('@stele/'))
    .filter((dependency) => !allowed.includes(dependency.slice('@stele/'.length)))
    .map((dependency) => `${name} may not depend on ${dependency}`);
}

const faults = manifests().flatMap(faultsOf);
for (const fault of faults) process.stdout.write(`${fault}\n`);
process.exit(faults.length === 0 ? 0 : 1);
