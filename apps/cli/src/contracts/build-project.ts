import { join } from 'node:path';
import { ARTEFACT_FORMAT, type ContractAbi, type ContractArtefact } from '@stele/contract';
import { bundleContract, inspectContract } from '@stele/contract-kit';
import { LIMITS } from '@stele/protocol';
import { generateClient } from '@stele/sdk';
import { writeFileAtomically } from '../evidence/write-file.ts';
import type { Texts } from '../texts/texts.ts';
import { entryOf } from './project.ts';

/** A contract that was built and can be deployed. */
export interface BuiltContract {
  readonly code: string;
  /** The author's files as JSON, or empty where they are too large for the chain. */
  readonly source: string;
  readonly abi: ContractAbi;
  /** The files written. */
  readonly files: readonly string[];
}

/** What the contracts' contract takes of code and of source, in UTF-16 code units. */
const SOURCE_UNITS = LIMITS.transactionBytes / 2;

/**
 * Builds the contract of a folder and writes its artefact, code, ABI and client to `dist`.
 * @throws SteleError FILE_UNREADABLE, CONTRACT_CODE
 */
export async function buildProject(dir: string, { deposit }: Texts): Promise<BuiltContract> {
  const { code, source } = await bundleContract(entryOf(dir, deposit.noSuchFile));
  const abi = inspectContract(code);
  const sourceText = JSON.stringify({ files: source });
  const fittingSource = sourceText.length > SOURCE_UNITS ? '' : sourceText;
  const artefact: ContractArtefact = { format: ARTEFACT_FORMAT, kind: 'quickjs', code, source: fittingSource, abi };
  const outputs = {
    'contract.json': `${JSON.stringify(artefact)}\n`,
    'contract.js': code,
    'abi.json': `${JSON.stringify(abi, undefined, 2)}\n`,
    'client.ts': generateClient(abi),
  };
  const files = Object.keys(outputs).map((name) => join(dir, 'dist', name));
  for (const [i, text] of Object.values(outputs).entries()) await writeFileAtomically(files[i] as string, text);
  return { code, abi, files, source: fittingSource };
}
