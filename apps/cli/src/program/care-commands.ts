import type { Command } from 'commander';
import type { DoctorOptions } from '../commands/doctor.ts';
import type { ReplayOptions } from '../commands/replay.ts';
import { describe, type Registration } from './registration.ts';

/** Commands that look after the local node. */
export function registerCare(program: Command, { texts, run }: Registration): void {
  const { about } = texts;
  describe(program, texts, 'doctor', about.doctor, ['doctor', 'doctor --deep'])
    .option('--deep', about.doctorDeep)
    .option('--json', about.json)
    .action(
      run(async (context, options: DoctorOptions) => {
        const { doctorCommand } = await import('../commands/doctor.ts');
        return doctorCommand(context, options);
      }),
    );
  describe(program, texts, 'replay', about.replay, ['replay', 'replay --into replayed'])
    .option('--into <dir>', about.replayInto)
    .option('--json', about.json)
    .action(
      run(async (context, options: ReplayOptions) => {
        const { replayCommand } = await import('../commands/replay.ts');
        return replayCommand(context, options);
      }),
    );
}
