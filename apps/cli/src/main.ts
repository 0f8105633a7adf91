import { enableCompileCache } from 'node:module';

// What was compiled once is read back the next time: starting takes half as long.
enableCompileCache();

// A reader that has seen enough, such as "head", closes the pipe: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const { runProgram } = await import('./program/run-program.ts');
const { version } = (await import('../package.json', { with: { type: 'json' } })).default;
process.exitCode = await runProgram(process.argv.slice(2), process.env, version);
