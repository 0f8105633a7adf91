export { type AdmissionState, admit, type Candidate } from './admission.ts';
