import { writeFileAtomically } from '../evidence/write-file.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { parseHeight } from '../program/parse-height.ts';
import { openClient } from '../settings/open-client.ts';
import { printFields } from '../terminal/fields.ts';
import { jsonBlock } from '../terminal/json-text.ts';

export interface StateGetOptions {
  readonly height?: string;
  readonly proof?: string;
  readonly json?: boolean;
}

/** Shows an entry of a contract's state, and writes a proof of it if asked to. */
export async function stateGetCommand(
  context: Context,
  contract: string,
  collection: string,
  key: string,
  options: StateGetOptions,
): Promise<ExitCode> {
  const { terminal, texts, numbers, settings } = context;
  const height = parseHeight(texts, options.height);
  const client = openClient(settings);
  const entry = await client.api.getState({
    params: { contract, collection, key },
    query: { ...(height === undefined ? {} : { height }), ...(options.proof === undefined ? {} : { proof: true }) },
  });
  if (options.proof !== undefined) {
    const { fingerprint: genesis } = await client.chain();
    const proof = { genesis, contract, collection, key, entry };
    await writeFileAtomically(options.proof, `${JSON.stringify(proof, undefined, 2)}\n`);
  }
  if (options.json) await terminal.print(JSON.stringify(entry));
  else {
    await printFields(terminal, [
      [texts.state.present, entry.present ? jsonBlock(entry.value, terminal.columns - 10) : texts.state.absent],
      [texts.state.height, numbers.count(entry.height)],
      [
        texts.state.proof,
        options.proof && texts.state.proofWritten(options.proof, numbers.count(entry.rootHeight ?? 0)),
      ],
    ]);
  }
  return ExitCode.ok;
}
