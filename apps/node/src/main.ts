import { prepareChainThread } from './chain/chain-thread.ts';

// Entry of `npm start`. A node loads about as many modules for itself as for its chain: they are loaded side by side.
prepareChainThread();
const { runNode } = await import('./run-node.ts');
process.exit(await runNode());
