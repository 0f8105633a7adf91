import type { backupErrors } from '../areas/backup.ts';
import type { ErrorWords } from './error-words.ts';

/** Errors of backups, and of nodes and platforms that were restored from one, in Chinese. */
export const backupErrorsZh = {
  BACKUP_BAD: {
    message: '备份 {file} 无效：{reason}。',
    hint: '请换用其他备份或此备份的另一份副本；其中的内容一概未被采用。',
  },
  BACKUP_KEY: {
    message: '此口令或身份密钥无法打开备份 {file}。',
    hint: '请提供创建备份时的口令（--passphrase-file），或其任一接收者的身份密钥（--identity）。',
  },
  BACKUP_LOCK_BAD: {
    message: '无法以此方式加密或打开备份：{reason}。',
    hint: '接收者以“age1”开头，身份密钥以“AGE-SECRET-KEY-”开头；口令至少 12 个字符。',
  },
  BACKUP_TARGET: {
    message: '未向 {path} 写入任何内容：{reason}。',
    hint: '请指定尚不存在的文件；恢复节点时，请指定空文件夹或尚不存在的文件夹；恢复平台时，请指定其中没有“platform”文件夹的数据文件夹。',
  },
  BACKUP_MOVING: {
    message: '{directory} 中的文件变动过快，无法固定下来进行备份。',
    hint: '请在节点较空闲时重试。',
  },
  BACKUP_UNCERTIFIED: {
    message: '备份中的区块 {height} 无法由创世文件推得：{reason}。',
    hint: '请换用其他备份。若此备份来自他人，请与某个成员核对链的指纹。',
  },
  BACKUP_OTHER_CHAIN: {
    message: '该备份属于指纹为 {given} 的链，而非 {expected}。',
    hint: '请指定您所要的那条链的备份。',
  },
  BACKUP_NO_PLATFORM: {
    message: '无法备份 {data} 中的平台：{reason}。',
    hint: '请用 STELE_DATA 指明其数据文件夹；若使用自备数据库，请用 STELE_DATABASE_URL 指明。平台须已用当前版本的 Stele 运行过一次。',
  },
  BACKUP_FILE_LOST: {
    message: '平台的文件 {name} 已缺失，或与写入时不符。',
    hint: '请在更早的备份中查找此文件；本备份的其余内容有效。',
  },
  RESTORE_ROWS_THERE: {
    message: '未载入所恢复平台的数据行：数据库的 {table} 中已有数据。',
    hint: '若应保留数据库中的数据，请从数据文件夹中删除“platform/restored”；否则请用 STELE_DATABASE_URL 指明空数据库，或删除模式 stele_platform。然后重新启动。',
  },
  NODE_RESTORED: {
    message: '此节点由链 {chain} 区块 {height} 的备份恢复而来，尚不出块。',
    hint: '请由其运维人员确认没有其他副本在运行：停止节点后执行“stele backup confirm”。',
  },
  NODE_NOT_RESTORED: {
    message: '{directory} 中的节点并无等待确认的链 {chain} 的恢复。',
    hint: '无需任何操作：直接启动即可。',
  },
  RESTORE_TOO_EARLY: {
    message: '该节点尚不可在链 {chain} 上投票：{reason}。',
    hint: '请让它以观察节点运行，直至追上其他节点。空闲的链不产生区块：提交任意一笔交易即可。',
  },
} as const satisfies Record<keyof typeof backupErrors, ErrorWords>;
