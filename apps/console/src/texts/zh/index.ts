import { block } from './block.ts';
import { blocks } from './blocks.ts';
import { frame } from './frame.ts';
import { parts } from './parts.ts';
import { signing } from './signing.ts';
import { transaction } from './transaction.ts';
import { transactions } from './transactions.ts';

export const zh = { block, blocks, frame, parts, signing, transaction, transactions } as const;
