import type { DoctorTexts } from './en.ts';

export const zh: DoctorTexts = {
  report: '请连同出现此问题的命令一并反馈。',

  version: (version) => `版本 ${version}`,
  otherVersion: (version, pinned) => `正在运行版本 ${version}；本仓库固定使用 ${pinned}`,
  pinVersion: '请通过 npm 或 ./stele 运行命令，它们自带固定的版本。',
  vectorsHold: (backend) => `${backend}：全部公开测试向量均通过`,
  free: (space, folder) => `${folder} 所在磁盘剩余 ${space}`,
  needed: (free, needed) => `${free}；受理交易需要 ${needed}`,
  makeRoom: '请释放空间：节点会自行恢复受理交易。',
  portFree: (address) => `${address} 可用`,
  portUnusable: (address, reason) => `${address} 无法使用：${reason}`,
  otherPort: '请停止占用它的程序，或用 STELE_PORT 为节点指定其他端口。',

  noFolder: (folder) => `${folder} 尚不存在：运行“npm start”将在其中创立一条链`,
  noChain: (folder, chain) => `${folder} 中尚无链“${chain}”：运行“npm start”将创立它`,
  joined: (folder, chain, organisation) =>
    `${organisation} 已用 ${folder} 中的密钥参与创立链“${chain}”，其中不再创立别的链：请用 STELE_URL 指定创始成员的节点`,
  inUse: (folder, process) => `${folder} 正被进程 ${process} 使用`,
  format: (format) => `数据格式为 ${format} 或更早`,
  keysOpen: (path) => `管理员密钥和节点密钥均可用 ${path} 中的口令解锁`,
  certificatesHold: (count, day) => (count === 1 ? `有效期至 ${day}` : `${count} 份证书均有效，最早的有效期至 ${day}`),
  certificateEnds: (path, day) => `${path} 将于 ${day} 到期`,
  certificateEnded: (path, day) => `${path} 已于 ${day} 到期`,
  renewCertificate: '请续期：“stele org renew --all”；根证书由新的接替：“stele org root add”加 --new。',
  chain: (name, fingerprint) => `链 "${name}"，创世指纹 ${fingerprint}`,

  joining: (since, reason, parts) => `自 ${since} 起正从其他节点取得状态（${reason}），已取得 ${parts} 个部分`,
  joinReasons: {
    new: '本节点原先没有状态',
    behind: '其他节点已删除本节点所需的区块',
    repair: '由运维人员要求',
  },
  continueJoin:
    '请让节点继续运行，或将其启动：它会从中断处继续。进度见 node.log；所询问的节点由 STELE_JOIN_FROM 指定。',

  ledger: (height, replayed) => `最新区块 ${height}，自最近的检查点起重放了 ${replayed} 个区块`,
  history: (bodies, state) =>
    `交易与回执自区块 ${bodies} 起保留，状态自区块 ${state} 起保留；所有区块的区块头和交易结果仍然保留`,
  restoreOutbox: '请从备份恢复；节点若在没有它的情况下启动，将从空的发件箱继续。',
  newestBlock: (time) => `最新区块的时间为 ${time}`,
  clock: (now, newest) => `${now}；${newest}`,
  clockBehind: (seconds, newest) => `本机时钟慢了 ${seconds} 秒：${newest}`,
  setClock: '请校正时钟：区块时间从不倒退，客户端的有效期以它为准。',
  allAgrees: '所有记录、状态叶、值和索引彼此一致',
  notCompared: '节点运行期间不作比对：请先停止节点',
  repairs: {
    rebuilt: '无须处理：已由账本重新生成。',
    rebuildable: '无须手动处理：下次启动时会由账本重新生成。',
    lost: '请从备份恢复该文件夹，或让节点从其他成员处获取；在此之前它不会被当作真实数据提供。',
  },
  place: {
    block: (height) => `区块 ${height}`,
    key: (key) => `键 ${key}`,
    keyHash: (hash) => `键的哈希值 ${hash}`,
    leaf: (number) => `状态叶 ${number}`,
    file: (file, offset) => `${file}${offset === undefined ? '' : ` 第 ${offset} 字节处`}`,
  },

  lightHeaders: (height, time) => `只有区块头与证书，已从创世起核验至区块 ${height}，其时间为 ${time}`,
  light: (height, time, behind, peers, confirmed) =>
    `只保存区块头与证书；最新区块 ${height}，时间为 ${time}，比其他节点自称的高度落后 ${behind} 个区块；所询问的节点中 ${peers} 给出的内容成立；最近一次确认其为最新是在 ${confirmed}`,
  serves: (url, chain, height) => `${url} 正在提供链“${chain}”，位于区块 ${height}`,
  chainStopped: (url, chain) => `${url} 未运行链“${chain}”：运维人员已将其停止`,
  servesOther: (url, chain, found, own) =>
    `${url} 提供的是另一条链“${chain}”，创世指纹 ${found}；此数据文件夹中的链为 ${own}`,
  compareChains:
    '请向其他成员核对他们的创世指纹；两条链中有一条是误创的。请用 STELE_URL 指定正确的节点，或用 STELE_DATA 指定正确的文件夹。',
  readLog: '请按提示处理，并查看数据文件夹中的 node.log。',
  notAsked: (address) => `未询问：${address} 没有节点应答`,
};
