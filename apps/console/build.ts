import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  globSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { buildVerifier } from '../../scripts/build-verifier.ts';
import { builtConsole, repository } from './places.ts';

/** What building the console came to. */
export interface BuiltConsole {
  /** Folder of its files; `index.html` is the page of every address but `/verify`, whose page is `verify.html`. */
  readonly path: string;
  /** Whether nothing had changed, so that the last build was kept. */
  readonly cached: boolean;
}

/** Holds the hash over everything that went into the build beside it. */
const RECORD = '.inputs';

/** Names of the files that a build made itself, in the folder of those whose names change with their content. */
const OWN = '.assets';

/** The verification page, which people without an account open, and keep. */
const VERIFIER = 'verify.html';

/** What may go into the console. The lockfile stands for all packages of others. */
const INPUTS = [
  'apps/console/{*.ts,index.html,package.json,tsconfig.json}',
  'apps/console/src/**/*',
  'apps/platform/src/api/*.ts',
  'packages/{contract,crypto,design,pki,policy,protocol,sdk,timestamp,verifier}/{package.json,src/**/*}',
  'docs/contracts*.md',
  'docs/guides/*.md',
  'package-lock.json',
];

/** Builds the console into `dist/console`, unless all that goes into it is as it was. */
export async function buildConsole(): Promise<BuiltConsole> {
  const verifier = await buildVerifier();
  const inputs = digestOfInputs(verifier.path);
  const record = join(builtConsole, RECORD);
  if (existsSync(record) && readFileSync(record, 'utf8') === inputs) return { path: builtConsole, cached: true };
  // What builds is loaded only where there is something to build: every start of a platform asks.
  const [{ build }, { viteOptions }] = await Promise.all([import('vite'), import('./vite-options.ts')]);
  const next = `${builtConsole}.next`;
  await inProduction(() => build({ ...viteOptions, build: { ...viteOptions.build, outDir: next } }));
  copyFileSync(verifier.path, join(next, VERIFIER));
  keepLastAssets(builtConsole, next);
  writeFileSync(join(next, RECORD), inputs);
  // What is served is whole at any time: the old build or the new one.
  rmSync(builtConsole, { recursive: true, force: true });
  renameSync(next, builtConsole);
  return { path: builtConsole, cached: false };
}

/** Pages that are open still ask for files of the build before: these stay for one more build. */
function keepLastAssets(last: string, next: string): void {
  const own = readdirSync(join(next, 'assets'));
  writeFileSync(join(next, OWN), JSON.stringify(own));
  const record = join(last, OWN);
  const before = existsSync(record) ? (JSON.parse(readFileSync(record, 'utf8')) as readonly string[]) : [];
  for (const name of before.filter((each) => !own.includes(each))) {
    const kept = join(last, 'assets', name);
    if (existsSync(kept)) copyFileSync(kept, join(next, 'assets', name));
  }
}

/** Vite makes what people use only where the environment says so, whatever the process is that builds it. */
async function inProduction(work: () => Promise<unknown>): Promise<void> {
  const before = process.env;
  process.env = { ...before, NODE_ENV: 'production' };
  try {
    await work();
  } finally {
    process.env = before;
  }
}

/** @param verifier path of the verification page: its bytes stand for all that went into it. */
function digestOfInputs(verifier: string): string {
  const digest = createHash('sha256').update(readFileSync(verifier));
  for (const path of globSync(INPUTS, { cwd: repository, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()) {
    digest.update(`${relative(repository, path)}\0`).update(readFileSync(path));
  }
  return digest.digest('hex');
}

if (import.meta.main) {
  const { path, cached } = await buildConsole();
  process.stdout.write(`${relative(process.cwd(), path)}${cached ? ': unchanged' : ''}\n`);
}
