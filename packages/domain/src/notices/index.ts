export { dropNotices, giveNotice } from './give-notice';
export { listNotices } from './list-notices';
export type { NoticeContent } from './open-notice';
export { recordNoticeStatus } from './record-notice-status';
export { type NoticePorts, sendNotice } from './send-notice';
