import { type AdoptableState, adoptSigningState, configFromEnvironment, inspectSigningState } from '@stele/node';
import { isConfirmed } from '../governance/confirm.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { printFields } from '../terminal/fields.ts';
import { wrap } from '../terminal/wrap.ts';

export interface EngineAdoptOptions {
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** Lets a node go on with a signing state that was another's, once its operator has said that nothing else uses it. */
export async function engineAdoptCommand(context: Context, { yes, json }: EngineAdoptOptions): Promise<ExitCode> {
  const { environment, terminal, texts } = context;
  const { engine } = texts;
  const config = configFromEnvironment(environment);
  const state = await inspectSigningState(config);
  if (state.obstacle === undefined) {
    await terminal.print(json ? JSON.stringify({ ...state, adopted: false }) : engine.nothingToAdopt);
    return ExitCode.ok;
  }
  if (!json) await printState(context, state);
  if (!(await isConfirmed(context, engine.adoptQuestion, yes))) {
    terminal.note(engine.notAdopted);
    return ExitCode.failed;
  }
  await adoptSigningState(config);
  await terminal.print(json ? JSON.stringify({ ...state, adopted: true }) : engine.adopted);
  return ExitCode.ok;
}

async function printState({ terminal, texts, numbers }: Context, state: AdoptableState): Promise<void> {
  const { engine } = texts;
  const { folder, voteAddress, height, obstacle } = state;
  await printFields(terminal, [
    [engine.folder, folder],
    [engine.voteKey, voteAddress],
    [engine.newestVote, engine.atHeight(numbers.count(height))],
    [engine.obstacle, obstacle],
  ]);
  await terminal.print(`\n${wrap(engine.adoptWarning, terminal.columns)}\n`);
}
