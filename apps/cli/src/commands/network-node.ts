import {
  catchUp,
  chooseNode,
  killNode,
  type Network,
  type NetworkNode,
  openNetwork,
  pauseNode,
  resumeNode,
  startNode,
  stopNetwork,
  stopNode,
} from '../network/index.ts';
import { type Context, ExitCode } from '../program/context.ts';

export interface NetworkNodeOptions {
  readonly dir: string;
}

/** Asks a node to end, or all of them. */
export async function networkStopCommand(
  { terminal, texts }: Context,
  which: string | undefined,
  { dir }: NetworkNodeOptions,
): Promise<ExitCode> {
  const network = openNetwork(dir);
  if (which === undefined) {
    await stopNetwork(network);
    await terminal.print(texts.network.allStopped);
  } else {
    const node = chooseNode(network, which);
    await stopNode(node);
    await terminal.print(texts.network.stopped(node.id));
  }
  return ExitCode.ok;
}

/** What is done to one node, and what is said of it then. */
type Act = (context: Context, node: NetworkNode, network: Network) => Promise<string>;

const ACTS = {
  kill: async ({ texts }, node) => {
    await killNode(node);
    return texts.network.killed(node.id);
  },
  pause: async ({ texts }, node) => {
    await pauseNode(node);
    return texts.network.paused(node.id);
  },
  resume: async ({ texts }, node) => {
    await resumeNode(node);
    return texts.network.resumed(node.id);
  },
  restart: async ({ texts, environment }, node, network) => {
    await stopNode(node);
    await startNode(network, node, { environment });
    const lacking = await catchUp(network, node);
    if (lacking === 0) return texts.network.restarted(node.id, node.url);
    return texts.network.restartedBehind(node.id, node.url, String(lacking));
  },
} as const satisfies Record<string, Act>;

export type NodeAct = keyof typeof ACTS;

/** Does something to one node. */
export async function networkNodeCommand(
  context: Context,
  act: NodeAct,
  which: string,
  { dir }: NetworkNodeOptions,
): Promise<ExitCode> {
  const network = openNetwork(dir);
  await context.terminal.print(await ACTS[act](context, chooseNode(network, which), network));
  return ExitCode.ok;
}
