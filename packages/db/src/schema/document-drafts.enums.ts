export const documentDraftStates = ['open', 'proposed', 'published', 'discarded'] as const;
export type DocumentDraftState = (typeof documentDraftStates)[number];
