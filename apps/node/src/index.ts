export { checkConfig, configFromEnvironment, NodeConfig, SETTINGS } from './config/config.ts';
export { PROFILES, type ProfileName } from './config/profiles.ts';
export { openApiDocument } from './http/openapi.ts';
export { type RunningNode, startNode } from './node.ts';
