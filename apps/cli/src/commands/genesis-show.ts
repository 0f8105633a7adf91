import { nodeCrypto } from '@stele/crypto/node';
import {
  type Chain,
  findDraft,
  isConsortium,
  missingFounders,
  missingParts,
  readCeremonyFile,
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
  if (draft && missingParts(draft).length > 0) {
    if (json) await terminal.print(JSON.stringify({ ...draft, missing: missingParts(draft) }));
    else await printDraft(context, draft);
    return ExitCode.ok;
  }
  const { chain } = await readCeremonyFile(path, nodeCrypto);
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
    sections,
    sectionHashes: Object.fromEntries(core.sections.map((section) => [section.name, toHex(section.hash)])),
    ...(isConsortium(chain) ? { unsigned: missingFounders(chain) } : {}),
  };
}
