export { type AttachedEvidence, extractEvidence } from './pdf/reading/extract-evidence.ts';
