import { ALLOWED } from './borders/allowed.ts';
import { borderFaults } from './borders/border-faults.ts';
import { readWorkspaces } from './borders/read-workspaces.ts';

/** Checks the borders between the packages of this repository. */
const faults = borderFaults(readWorkspaces(), ALLOWED);
for (const fault of faults) process.stdout.write(`${fault}\n`);
process.exit(faults.length === 0 ? 0 : 1);
