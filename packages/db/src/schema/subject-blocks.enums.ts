/** Why the data are used again. */
export const blockEnds = ['withdrawn', 'not-confirmed', 'corrected'] as const;
export type BlockEnd = (typeof blockEnds)[number];

/** What may have left our hands a moment before a block and cannot be called back. */
export const underWayKinds = ['provider-invoice', 'reminder', 'notice', 'mailing'] as const;
export type UnderWayKind = (typeof underWayKinds)[number];
