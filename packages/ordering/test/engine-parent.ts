import { createServer } from 'node:net';
import { prepareTestEngine, startTestEngine } from './real-engine.ts';

/**
 * A node that is going to be killed: starts the engine that its first argument names, and says its folder and process
 * id. The second argument is what the application does: `answer`, `mute` (is connected and never answers), or `absent`
 * (is not there, so that the engine dials for ever).
 */
const [, , binary = '', behaviour = ''] = process.argv;

if (behaviour === 'answer') {
  const engine = await startTestEngine(binary);
  say(engine.folder, engine.process.state().pid);
} else {
  const engine = await prepareTestEngine(binary);
  let connections = 0;
  if (behaviour === 'mute') {
    const server = createServer(() => {
      connections++;
    });
    server.listen(engine.sockets.abci);
  }
  void engine.process.start();
  const isThere = () => (behaviour === 'mute' ? connections === 4 : engine.lines.length > 0);
  setInterval(() => isThere() && say(engine.folder, engine.process.state().pid), 20);
}

function say(folder: string, pid: number | undefined): void {
  process.stdout.write(`${JSON.stringify({ folder, pid })}\n`);
}
