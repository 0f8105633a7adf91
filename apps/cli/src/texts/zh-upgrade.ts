import type { UpgradeTexts } from './en-upgrade.ts';

/** What the commands of upgrades say in Chinese. */
export const upgradeZh: UpgradeTexts = {
  about: {
    group: '将链升级到新的协议版本',
    status: '查看当前生效的版本、已排定的版本，以及各共识节点支持的版本',
    preflight: '升级前检查：说明换用另一版本会出现哪些问题；不作任何改动',
    protocolInQuestion: '要检查的版本；不填则为已排定的版本，否则为本程序支持的最新版本',
    protocol: '协议版本',
    from: '其他待查询节点的地址，以逗号分隔；也可填试用网络的文件夹',
    offline: '不查询任何节点：只检查本程序与数据文件夹',
    propose: '提议自某一区块起执行某一版本',
    height: '按该版本执行的第一个区块',
    in: '同上，自最新区块起计',
    force: '已声明的权重超过三分之二即可升级；其余节点会停止，直到安装新的发行版',
    cancel: '提议取消已排定的版本',
  },
  heightOrBlocks: '须给出 --height 或 --in 之一',
  rules: '协议版本',
  rulesSince: (protocol, since) => (since === '' ? `${protocol}（自创世起）` : `${protocol}（自区块 ${since} 起）`),
  newest: '最新区块',
  scheduled: '已排定',
  scheduledFor: (protocol, height, blocks) => `自区块 ${height} 起执行版本 ${protocol}，距今 ${blocks} 个区块`,
  nothing: '无',
  releases: '支持的发行版',
  missing: '表决时尚未就绪',
  canExecute: '支持版本',
  release: '发行版',
  notAnnounced: '–',
  node: '节点',
  silent: '无应答',
  engine: '共识引擎',
  data: '数据格式',
  free: '可用空间',
  question: (present, wanted, height) =>
    present === wanted
      ? `本链在区块 ${height} 执行协议版本 ${present}，没有更新的版本待检查。`
      : `从协议版本 ${present} 升级到 ${wanted}；最新区块为 ${height}。`,
  toGo: (blocks) => `距升级还有 ${blocks} 个区块。`,
  thisBuild: (release, protocols, nodejs) =>
    `本程序为发行版 ${release}，运行于 Node.js ${nodejs}；支持的协议版本：${protocols}。`,
  loaded: (count) => `已在本机按新规则试加载链上全部 ${count} 个合约。`,
  notLoaded: '无法试加载链上合约：本程序不支持该版本。请用新发行版再做一次检查。',
  things: { release: '发行版', engine: '共识引擎', nodejs: 'Node.js 版本', data: '数据文件夹格式' },
  findings: {
    unable: (who, protocol) => `${who} 的节点所用程序不支持版本 ${protocol}：请其运维人员安装支持该版本的发行版。`,
    unannounced: (who, protocol) => `${who} 的节点尚未声明支持版本 ${protocol}：换用支持的程序后，节点会自行声明。`,
    thisBuild: (protocol, supported) =>
      `本程序支持版本 ${supported}，不支持版本 ${protocol}：请安装支持该版本的发行版。`,
    contract: (who, reason) => `合约 ${who} 无法按新规则加载：${reason}`,
    disk: (who, free) => `${who} 的磁盘仅余 ${free}：请在重启前腾出空间。`,
    unasked: (who, reason) =>
      `未能查询 ${who} 的节点${reason === '' ? '，请用 --from 给出其地址' : `（${reason}）`}；此处以其链上声明为准。`,
    behind: (who, blocks) => `${who} 落后 ${blocks} 个区块。`,
    differ: (what, values) => `各节点的${what}不一致：${values}`,
    machine: (who) => `合约 ${who} 将改由另一运行环境执行。`,
    near: (blocks) => `距升级仅剩 ${blocks} 个区块。`,
  },
  verdicts: {
    ready: (protocol) => `检查未发现妨碍本链执行版本 ${protocol} 的问题。`,
    unsure: (protocol) => `检查未发现妨碍本链执行版本 ${protocol} 的问题，但有共识节点未能查询。`,
    'not-ready': (protocol) => `本链尚不具备执行版本 ${protocol} 的条件。`,
  },
};
