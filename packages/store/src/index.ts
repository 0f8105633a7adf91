export { openState } from './core/open-state.ts';
