import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Metafile, Plugin } from 'esbuild';

/** What building the page came to. */
export interface BuiltVerifier {
  /** Path of the page. */
  readonly path: string;
  readonly bytes: number;
  /** Whether nothing had changed, so that the page of the last build was kept. */
  readonly cached: boolean;
}

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const page = join(root, 'packages', 'verifier', 'page');
const output = join(root, 'dist', 'verifier.html');
const record = join(root, 'dist', 'verifier.inputs.json');

/** Files that go into the page beside those that its bundles name. */
const OWN_INPUTS = [
  join(page, 'index.html'),
  join(root, 'packages', 'verifier', 'package.json'),
  fileURLToPath(import.meta.url),
  fileURLToPath(new URL('./verifier/used-errors.ts', import.meta.url)),
];

/**
 * Builds the verification page: one HTML file with script, style and typefaces in it, which works from disk
 * without a network. It is built anew only when one of its inputs changed.
 */
export async function buildVerifier(): Promise<BuiltVerifier> {
  if (isFresh()) return { path: output, bytes: readFileSync(output).length, cached: true };
  const style = await bundle(join(page, 'styles', 'page.css'));
  // Built once to know what goes in, and once more without what of that is never used, and with names of what is.
  const draft = await bundle(join(page, 'main.ts'), { define: { __VERSION__: '""', __PARTS__: '""' } });
  const parts = partsOf(draft, style);
  const { usedErrors } = await import('./verifier/used-errors.ts');
  const script = await bundle(join(page, 'main.ts'), {
    define: {
      __VERSION__: JSON.stringify(versionOf(join(root, 'packages', 'verifier'))),
      __PARTS__: JSON.stringify(parts.map(({ name, version }) => `${name} ${version}`).join(', ')),
    },
    plugins: [usedErrors(draft.inputs)],
  });
  const html = assemble(script.text, style.text, parts);
  mkdirSync(dirname(output), { recursive: true });
  writeFileSync(output, html);
  writeFileSync(record, JSON.stringify(digests([...draft.inputs, ...style.inputs, ...OWN_INPUTS]), null, 1));
  return { path: output, bytes: Buffer.byteLength(html), cached: false };
}

interface Bundle {
  readonly text: string;
  /** Absolute paths of all files in it. */
  readonly inputs: readonly string[];
}

interface BundleOptions {
  readonly define?: Record<string, string>;
  readonly plugins?: Plugin[];
}

async function bundle(entry: string, { define = {}, plugins = [] }: BundleOptions = {}): Promise<Bundle> {
  const { build } = await import('esbuild');
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    absWorkingDir: root,
    bundle: true,
    charset: 'utf8',
    define,
    format: 'iife',
    legalComments: 'none',
    loader: { '.woff2': 'dataurl' },
    logLevel: 'error',
    metafile: true,
    minify: true,
    plugins,
    target: 'es2022',
    write: false,
  });
  return { text: outputFiles[0]?.text.trim() ?? '', inputs: inputsOf(metafile) };
}

function inputsOf({ inputs }: Metafile): string[] {
  return Object.keys(inputs)
    .filter((path) => !path.startsWith('data:') && !path.startsWith('<'))
    .map((path) => join(root, path));
}

/** A package of others that is part of the page. */
interface Part {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

function partsOf(...bundles: readonly Bundle[]): Part[] {
  const folders = new Set(bundles.flatMap(({ inputs }) => inputs).flatMap((path) => packageFolder(path) ?? []));
  return [...folders].sort().map((folder) => ({
    name: relative(join(root, 'node_modules'), folder),
    version: versionOf(folder),
    licence: readFileSync(join(folder, existsSync(join(folder, 'LICENSE')) ? 'LICENSE' : 'license'), 'utf8').trim(),
  }));
}

/** Folder of the package in node_modules that a file belongs to. */
function packageFolder(path: string): string | undefined {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path.replaceAll('\\', '/'))?.[0];
}

function versionOf(folder: string): string {
  return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { readonly version: string }).version;
}

/** Puts everything into the one file, under a policy that lets nothing else run and nothing be loaded. */
function assemble(script: string, style: string, parts: readonly Part[]): string {
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    'font-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
  const notices = parts.map(({ name, version, licence }) => `${name} ${version}\n\n${licence}`).join('\n\n----\n\n');
  const replacements = new Map([
    ['%policy%', policy],
    ['<!-- style -->', `<style>${style}</style>`],
    ['<!-- script -->', `<script>${script}</script>`],
    ['<!-- notices -->', `<!--\n${notices.replaceAll('--', '==')}\n-->`],
  ]);
  const template = readFileSync(join(page, 'index.html'), 'utf8');
  return [...replacements].reduce((html, [place, content]) => html.replace(place, () => content), template);
}

/** The form in which a content security policy names an inline script or style (CSP Level 3 §2.3.1). */
function hashOf(content: string): string {
  return `sha256-${createHash('sha256').update(content).digest('base64')}`;
}

function digests(paths: readonly string[]): Record<string, string> {
  const digest = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');
  return Object.fromEntries([...new Set(paths)].sort().map((path) => [relative(root, path), digest(path)]));
}

/** Whether the page exists and all files that went into it are as they were. */
function isFresh(): boolean {
  if (!existsSync(output) || !existsSync(record)) return false;
  const known = JSON.parse(readFileSync(record, 'utf8')) as Record<string, string>;
  const paths = Object.keys(known).map((path) => join(root, path));
  return paths.every(existsSync) && JSON.stringify(digests(paths)) === JSON.stringify(known);
}

if (import.meta.main) {
  const { path, bytes, cached } = await buildVerifier();
  process.stdout.write(`${relative(process.cwd(), path)}: ${bytes} bytes${cached ? ', unchanged' : ''}\n`);
}
