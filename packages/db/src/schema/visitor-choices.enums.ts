/** Processors of visitors' data, each asked for by itself. */
export const visitorPurposes = ['metrica', 'google-analytics', 'bitrix-chat'] as const;
export type VisitorPurpose = (typeof visitorPurposes)[number];

/** Where on the screen a visitor was asked: part of what was shown. */
export const visitorVariants = ['banner', 'preferences', 'chat'] as const;
export type VisitorVariant = (typeof visitorVariants)[number];

/** The button that was pressed. */
export const visitorButtons = ['only-necessary', 'accept-all', 'save', 'allow-chat'] as const;
export type VisitorButton = (typeof visitorButtons)[number];
