import { configFromEnvironment, runDoctor } from '@stele/node';
import type { Context, ExitCode } from '../program/context.ts';
import { checkUrl } from '../settings/check-url.ts';
import { printFindings } from './findings.ts';

export interface DoctorOptions {
  readonly deep?: boolean;
  readonly json?: boolean;
}

/** Looks for what keeps the local node from working. */
export function doctorCommand(context: Context, { deep, json }: DoctorOptions): Promise<ExitCode> {
  const { environment, settings } = context;
  const url = settings.namedUrl === undefined ? undefined : checkUrl(settings);
  const findings = runDoctor(configFromEnvironment(environment), environment, { deep: deep ?? false, url });
  return printFindings(context, findings, { json });
}
