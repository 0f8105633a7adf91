import type { Command } from 'commander';
import type { ProjectionCheckOptions } from '../commands/projection-check.ts';
import type { ProjectionFollowOptions } from '../commands/projection-follow.ts';
import { describe, describeGroup, type Registration } from './registration.ts';

/** Commands that keep the tables of a chain in PostgreSQL. */
export function registerProjection(program: Command, { texts, run }: Registration): void {
  const { about } = texts.projection;
  const projection = describeGroup(program, texts, 'projection', about.group);
  describe(projection, texts, 'follow', about.follow, ['projection follow', 'projection follow --once'])
    .option('--once', about.once)
    .option('--anew', about.anew)
    .action(
      run(async (context, options: ProjectionFollowOptions) => {
        const { projectionFollowCommand } = await import('../commands/projection-follow.ts');
        return projectionFollowCommand(context, options);
      }),
    );
  describe(projection, texts, 'check', about.check, ['projection check'])
    .option('--json', texts.about.json)
    .action(
      run(async (context, options: ProjectionCheckOptions) => {
        const { projectionCheckCommand } = await import('../commands/projection-check.ts');
        return projectionCheckCommand(context, options);
      }),
    );
}
