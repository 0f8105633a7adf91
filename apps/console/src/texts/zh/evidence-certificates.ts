import type { evidenceCertificates as english } from '../en/evidence-certificates.ts';
import type { Shape } from '../shape.ts';

export const evidenceCertificates: Shape<typeof english> = {
  name: '存证证书',
  what: '存证证书列表',
  title: '{{organisation}} 出具的存证证书。',
  ofRecord: '存证证书',
  note: '存证证书是一页便于阅读的 PDF，内含证据包；凭证书编号即可查阅。',
  withFile: '已与原件比对：现在出具的证书带有印记。',
  withoutFile: '先在上方核验原件，出具的证书即带有印记。',
  issue: '出具证书',
  issued: '已出具证书 {{code}}。',
  onlyHere:
    '此控制台经由 {{host}} 打开，该地址只有本机能访问。除非在 STELE_CONSOLE_HOSTS 中登记他人能访问的网址，否则他人扫描证书的二维码无法打开；PDF 本身仍可核验。',
  noTime: '未能从 {{authority}} 取得可信时间戳（{{code}}）。',
  revoked: '已吊销',
  sealed: '带印记',
  stands: '已出具',
  none: '尚未出具任何证书。',
  noneNote: '证书在存证记录的页面上出具。',
  toEvidence: '存证记录',
  signedOut: '证书列表仅供运维人员查看。',
  signedOutNote: '持有证书编号的人无需登录即可查阅该证书。',
  columns: { code: '编号', standing: '状况', record: '存证记录', issued: '出具时间', acts: '操作' },
  revoke: {
    open: '吊销……',
    title: '吊销证书 {{code}}',
    note: '此后任何人打开它，都会看到它已被吊销及其时间和原因。吊销后无法恢复；存证记录不受影响。',
    reason: '原因（所有人可见）',
    confirm: '永久吊销',
    cancel: '保留',
  },
};
