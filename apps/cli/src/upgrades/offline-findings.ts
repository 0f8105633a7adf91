import { BUILD, configFromEnvironment, runDoctor } from '@stele/node';
import type { Finding } from '../commands/findings.ts';
import type { Context } from '../program/context.ts';

/**
 * What can be told of an upgrade without any node: whether this build has the version, and whether it can take up the
 * data folder as it lies here.
 */
export async function* offlineFindings({ environment, texts }: Context, protocol: number): AsyncGenerator<Finding> {
  const { upgrade } = texts;
  const { release, protocols } = BUILD;
  const supported = protocols.join(', ');
  const isAble = protocols.includes(protocol);
  yield {
    name: 'build',
    ok: isAble,
    detail: upgrade.thisBuild(release, supported, process.versions.node),
    action: isAble ? '' : upgrade.findings.thisBuild(String(protocol), supported),
  };
  yield* runDoctor(configFromEnvironment(environment), environment);
}
