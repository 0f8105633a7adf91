import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { entryOf } from '../contracts/project.ts';
import { type Context, ExitCode } from '../program/context.ts';

/** Lets packages be found from any folder. */
const HOOKS = pathToFileURL(join(import.meta.dirname, '..', 'contracts', 'resolve-fallback.ts')).href;

/** Runs the tests of a contract, which are tests of Node.js, and shows what they show. */
export async function contractTestCommand({ texts }: Context, dir: string): Promise<ExitCode> {
  entryOf(dir, texts.deposit.noSuchFile);
  const args = ['--disable-warning=ExperimentalWarning', '--import', HOOKS, '--test', '**/*.test.ts'];
  const child = spawn(process.execPath, args, { cwd: dir, stdio: 'inherit' });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', resolve);
  });
  return code === 0 ? ExitCode.ok : ExitCode.failed;
}
