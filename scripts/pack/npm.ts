import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const isWindows = process.platform === 'win32';

/** Runs npm, the one that runs this process where one does, and returns what it prints. */
export async function npm(args: readonly string[], cwd: string): Promise<string> {
  const script = process.env['npm_execpath'];
  const isScript = script?.endsWith('.js') ?? false;
  const [command, first] = isScript ? [process.execPath, [script as string]] : [isWindows ? 'npm.cmd' : 'npm', []];
  const { stdout } = await execute(command, [...first, ...args], { cwd, shell: isWindows && !isScript });
  return stdout;
}
