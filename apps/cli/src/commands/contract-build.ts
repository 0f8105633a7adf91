import { buildProject } from '../contracts/build-project.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { visible } from '../terminal/visible.ts';

export interface ContractBuildOptions {
  readonly json?: boolean;
}

/** Builds a contract. */
export async function contractBuildCommand(
  context: Context,
  dir: string,
  { json }: ContractBuildOptions,
): Promise<ExitCode> {
  const { terminal, texts, numbers } = context;
  const { abi, code, files } = await buildProject(dir, texts);
  const bytes = Buffer.byteLength(code);
  if (json) {
    await terminal.print(JSON.stringify({ name: abi.name, version: abi.version, bytes, files }));
    return ExitCode.ok;
  }
  await terminal.print(texts.contract.built(abi.name, abi.version, numbers.bytes(bytes)));
  for (const file of files) await terminal.print(`  ${visible(file)}`);
  return ExitCode.ok;
}
