export { catchUp } from './catch-up.ts';
export { chooseNode } from './choose-node.ts';
export type {
  Network,
  NetworkNode,
  NetworkPlan,
  NetworkProgress,
  NodeProcessState,
  ProcessState,
  StartOptions,
} from './interface.ts';
export type { LogLevel, LogLine } from './log-lines.ts';
export { type NetworkLogs, readLogs } from './logs.ts';
export { isNetwork, openNetwork } from './manifest.ts';
export { headerHashOf, nodeClient } from './node-answer.ts';
export { killNode, pauseNode, resumeNode, stopNode } from './node-control.ts';
export { nodeProcessState } from './node-state.ts';
export { faultsOf, MOST_ORGANISATIONS, PEER_PORT_DISTANCE, USUAL_PLAN } from './plan.ts';
export { type StartedNetwork, type StartNetworkOptions, startNetwork } from './start-network.ts';
export { launchNode, nodeReady, outputPath, startNode } from './start-node.ts';
export { type NodeStatus, networkStatus, type Standing } from './status.ts';
export { removeNetwork, stopNetwork } from './stop-network.ts';
