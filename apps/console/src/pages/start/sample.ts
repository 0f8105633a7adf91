/** A document to try with. Each reader's copy differs in its date, so that it is a document of their own. */
export function sampleFile(now: Date): File {
  const text = [
    'Sample agreement / 协议样本',
    '',
    'This document exists to be deposited, and to be changed: alter one character of it',
    'and its verification says that it is another file.',
    '本文档仅供试用：改动其中任何一个字符，核验就会指出它已不是原来的文件。',
    '',
    now.toISOString(),
    '',
  ].join('\n');
  return new File([text], 'sample-agreement.txt', { type: 'text/plain' });
}
