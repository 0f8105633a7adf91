export { type DiskBehaviour, PowerCut, SimulatedDisk } from './simulated-disk.ts';
