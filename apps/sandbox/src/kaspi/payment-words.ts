export type PaymentKind = 'remote' | 'qr' | 'link';
export type PaymentState = 'token-created' | 'waiting' | 'processed' | 'error' | 'cancelled';

export const payerActs = ['pay', 'refuse', 'ignore', 'noMoney', 'expire', 'scan', 'fail'] as const;
export type PayerAct = (typeof payerActs)[number];
