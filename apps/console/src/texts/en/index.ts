import { blocks } from './blocks.ts';
import { forms } from './forms.ts';
import { frame } from './frame.ts';
import { parts } from './parts.ts';
import { signing } from './signing.ts';

export const en = { blocks, forms, frame, parts, signing } as const;
