/**
 * Versions of headers, and so of the protocol, that this build knows: the rules by which their blocks were executed, and
 * what the entries of their states mean. What verifies refuses others, since it could not know what it would confirm.
 */
export const HEADER_VERSIONS: ReadonlySet<number> = new Set([1]);
