import { nodeCrypto } from '../node/node-backend.ts';
import { portableCrypto } from '../portable/portable-backend.ts';

/** The back ends that must agree with every vector. */
export const backEnds = [nodeCrypto, portableCrypto] as const;
