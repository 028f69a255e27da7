export const noticeKinds = [
  'endpoint-failing',
  'endpoint-disabled',
  'connection-lost',
  'connection-restored',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

export const noticeStates = [
  'waiting',
  'sending',
  'sent',
  'delivered',
  'read',
  'unknown',
  'failed',
  'dropped',
] as const;
export type NoticeState = (typeof noticeStates)[number];
