import { nodeCrypto } from '@stele/crypto/node';
import {
  type Chain,
  findDraft,
  type GenesisDraft,
  isConsortium,
  missingFounders,
  missingParts,
  readCeremonyFile,
  survivableFaults,
} from '@stele/node/founding';
import { toHex } from '@stele/protocol';
import { printDraft } from '../genesis/print-draft.ts';
import { printGenesis } from '../genesis/print-genesis.ts';
import { type Context, ExitCode } from '../program/context.ts';

export interface GenesisShowOptions {
  readonly json?: boolean;
}

/** Shows a draft or a genesis document as a whole. A draft that all founders have joined is shown as what it closes into. */
export async function genesisShowCommand(
  context: Context,
  path: string,
  { json }: GenesisShowOptions,
): Promise<ExitCode> {
  const { terminal } = context;
  const draft = await findDraft(path);
  const showDraft = async (open: GenesisDraft) => {
    if (json) await terminal.print(JSON.stringify({ ...open, missing: missingParts(open) }));
    else await printDraft(context, open);
  };
  if (draft && missingParts(draft).length > 0) {
    await showDraft(draft);
    return ExitCode.ok;
  }
  const { chain } = await readCeremonyFile(path, nodeCrypto).catch(async (error: unknown) => {
    // What keeps a draft from closing is found by reading it.
    if (draft) await showDraft(draft);
    throw error;
  });
  if (json) await terminal.print(JSON.stringify(rowOf(chain)));
  else await printGenesis(context, chain);
  return ExitCode.ok;
}

function rowOf(chain: Chain): object {
  const { name, fingerprint, core, sections } = chain;
  const validators = core.validators.validators.map(({ keyId, organisation, weight }) => ({
    key: toHex(keyId),
    organisation,
    weight,
  }));
  return {
    name,
    fingerprint,
    time: core.time,
    hash: core.hash,
    suites: core.suites,
    validators,
    survivableFaults: survivableFaults(core.validators),
    sections,
    sectionHashes: Object.fromEntries(core.sections.map((section) => [section.name, toHex(section.hash)])),
    ...(isConsortium(chain) ? { unsigned: missingFounders(chain) } : {}),
  };
}
