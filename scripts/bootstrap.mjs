// Runs a TypeScript entry point under the Node.js version that this repository pins, after installing
// the dependencies when they are missing or older than the lockfile. Written with Node 18 built-ins only,
// because it is the one file that runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const lockfile = join(root, 'package-lock.json');
/** What npm writes last when it has installed. */
const installed = join(root, 'node_modules', '.package-lock.json');
const windows = process.platform === 'win32';
/** What every program and each of its threads loads first. */
const preload = pathToFileURL(join(root, 'scripts', 'start', 'preload.ts')).href;

/** Whether what is installed is what the lockfile asks for; packages for other platforms may be missing. */
function isInstalled() {
  if (!existsSync(installed)) return false;
  if (statSync(installed).mtimeMs >= statSync(lockfile).mtimeMs) return true;
  const packagesOf = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;
  const present = packagesOf(installed);
  return Object.entries(packagesOf(lockfile)).every(([path, { version, optional, link }]) => {
    if (!path.startsWith('node_modules/')) return true;
    if (link) return existsSync(join(root, path));
    return present[path] ? present[path].version === version : optional;
  });
}

function install() {
  process.stderr.write('Installing dependencies (first run, or the lockfile changed) …\n');
  const npm = process.env.npm_execpath;
  const [command, args] = npm?.endsWith('.js') ? [process.execPath, [npm]] : [windows ? 'npm.cmd' : 'npm', []];
  // The output of npm goes to standard error, so that commands with --json keep a clean standard output.
  const result = spawnSync(command, [...args, 'ci', '--include=dev', '--include=optional', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: windows && !npm,
  });
  if (result.status !== 0) {
    process.stderr.write('Installing dependencies failed: run "npm ci" in the project folder and read its output.\n');
    process.exit(1);
  }
}

function pinnedNode() {
  const candidate = join(root, 'node_modules', '.bin', windows ? 'node.cmd' : 'node');
  if (existsSync(candidate)) return candidate;
  const [major] = process.versions.node.split('.');
  if (Number(major) >= 24) return process.execPath;
  process.stderr.write(
    `No pinned Node.js 24 exists for ${process.platform}-${process.arch}, and this is Node.js ${process.versions.node}.\n` +
      'Install Node.js 24 and run the command again.\n',
  );
  return process.exit(1);
}

function run(node, args) {
  const entry = args.findIndex((argument) => !argument.startsWith('--'));
  const flags = args.slice(0, entry);
  const child = spawn(
    node,
    [
      '--disable-warning=ExperimentalWarning',
      `--import=${preload}`,
      ...flags,
      join(root, args[entry]),
      ...args.slice(entry + 1),
    ],
    {
      stdio: 'inherit',
      shell: windows,
      // What was compiled once is read back by whatever runs below, threads included.
      env: { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compiled'), ...process.env },
    },
  );
  // A terminal sends Ctrl-C to the whole process group; the child decides when it is done.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exit(signal ? 128 + (signal === 'SIGINT' ? 2 : 15) : (code ?? 1));
  });
}

if (!isInstalled()) install();
run(pinnedNode(), process.argv.slice(2));
