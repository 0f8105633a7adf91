export {
  certificatePathOf,
  certificatesText,
  findCertificates,
  readCertificates,
  readText,
  reasonOf,
} from './certificate-file.ts';
export { DAY_MS, type Term, termOf, termWithin } from './terms.ts';
