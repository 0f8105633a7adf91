import type { CustodyLog } from './custody-log.ts';
import type { CustodyEntry } from './custody-steps.ts';

/** What the evidence service can do to a record, in both languages. */
const ACTIONS: Readonly<Record<string, string>> = {
  deposited: '存证 Deposited',
  anchored: '批量锚定 Anchored in a batch',
  superseded: '取代 Superseded',
  signed: '会签 Signed',
  declined: '拒签 Declined',
  revoked: '吊销 Revoked',
};

/** The custody log for people, in both languages. The same log gives the same text. */
export function custodyText(log: CustodyLog): string {
  const head = [
    '流转记录 Custody log',
    '',
    `链 Chain: ${log.chain.name}`,
    `创世指纹 Genesis fingerprint: ${inFours(log.chain.genesis)}`,
    `存证记录 Record: ${log.record}`,
    `截至区块 Until block: ${log.until.height}, ${log.until.time}`,
    '',
    '以下各项均出自本压缩包内的证据包；此区块之后发生的事不在其中。',
    'Everything below follows from the evidence packages in this archive; what happened after that block is not in it.',
  ];
  return `${[...head, ...log.entries.flatMap(linesOf)].join('\n')}\n`;
}

function linesOf(entry: CustodyEntry, index: number): string[] {
  const { action, time, transaction, height, account, data } = entry;
  return [
    '',
    `${index + 1}. ${ACTIONS[action] ?? action}`,
    `   时间 Time: ${time}`,
    `   区块 Block: ${height}`,
    `   交易 Transaction: ${transaction}`,
    ...(account === undefined ? [] : [`   账户 Account: ${account}`]),
    ...(data === undefined ? [] : [`   内容 Data: ${JSON.stringify(data)}`]),
  ];
}

function inFours(hash: string): string {
  return (hash.match(/.{1,4}/g) ?? []).join(' ');
}
