export { zip } from '@stele/verifier/archive';
