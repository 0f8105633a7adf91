export { type AdmissionState, admit, type Candidate } from './admission.ts';
export { KeyCache } from './key-cache.ts';
