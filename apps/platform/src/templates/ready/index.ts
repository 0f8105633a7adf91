import type { Template } from '@stele/statement';
import { contractSigning } from './contract-signing.ts';
import { invoice } from './invoice.ts';
import { medicalConsent } from './medical-consent.ts';
import { photoEvidence } from './photo-evidence.ts';
import { softwareRelease } from './software-release.ts';
import { waybill } from './waybill.ts';

/** Templates to start from. They are the platform's own until somebody uses one. */
export const READY_TEMPLATES: readonly Template[] = [
  contractSigning,
  invoice,
  waybill,
  medicalConsent,
  softwareRelease,
  photoEvidence,
];
