import { blocks } from './blocks.ts';
import { frame } from './frame.ts';
import { parts } from './parts.ts';
import { signing } from './signing.ts';

export const zh = { blocks, frame, parts, signing } as const;
