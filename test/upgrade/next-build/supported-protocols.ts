import { PRICES } from '@stele/runtime';
import type { ProtocolRules, Protocols } from '../../../packages/ledger/src/rules/interface.ts';
import { VERSION_1 } from '../../../packages/ledger/src/rules/version-1.ts';

/** Version 2 of the tests: entering a contract is dearer. */
const VERSION_2: ProtocolRules = { ...VERSION_1, version: 2, prices: { ...PRICES, call: PRICES.call + 5_000 } };

/** What the build that comes next can execute. */
export const SUPPORTED_PROTOCOLS: Protocols = new Map([VERSION_1, VERSION_2].map((rules) => [rules.version, rules]));
