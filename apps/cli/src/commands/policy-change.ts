import { createPoliciesClient, type Policy } from '@stele/sdk';
import { actOrPropose, type DecideOptions, jsonOf } from '../governance/decide.ts';
import { readText } from '../governance/draft-file.ts';
import { noteUnknownScope } from '../governance/note-scope.ts';
import type { Context, ExitCode } from '../program/context.ts';
import { usageError } from '../program/usage-error.ts';
import { openClient } from '../settings/open-client.ts';

/** Sets the policy of a scope from a JSON file. */
export async function policySetCommand(
  context: Context,
  scope: string,
  path: string,
  options: DecideOptions,
): Promise<ExitCode> {
  const { texts, settings } = context;
  const policy = jsonOf(await readText(path), () => usageError(texts.governance.usage.notJsonFile(path))) as Policy;
  const client = openClient(settings);
  await noteUnknownScope(context, client, scope);
  const call = createPoliciesClient(client).setCall(scope, policy);
  return actOrPropose(context, { title: `set-policy "${scope}"`, calls: [call] }, options);
}

/** Removes the policy of a scope. */
export function policyRemoveCommand(context: Context, scope: string, options: DecideOptions): Promise<ExitCode> {
  const call = createPoliciesClient(openClient(context.settings)).removalCall(scope);
  return actOrPropose(context, { title: `remove-policy "${scope}"`, calls: [call] }, options);
}

/** Defines a role that accounts can be given. */
export function policyDefineRoleCommand(
  context: Context,
  role: string,
  description: string,
  options: DecideOptions,
): Promise<ExitCode> {
  const call = createPoliciesClient(openClient(context.settings)).roleCall(role, description);
  return actOrPropose(context, { title: `define-role ${role}`, calls: [call] }, options);
}
