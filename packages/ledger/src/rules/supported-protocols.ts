import type { Protocols } from './interface.ts';
import { VERSION_1 } from './version-1.ts';

/** The versions of the protocol that this build can execute: all that chains ever ran, so that it can replay them. */
export const SUPPORTED_PROTOCOLS: Protocols = new Map([VERSION_1].map((rules) => [rules.version, rules]));
