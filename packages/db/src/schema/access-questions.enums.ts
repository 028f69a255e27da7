/** What somebody finds wrong with a line of "who used my data". */
export const accessQuestionReasons = ['not-mine', 'no-ground', 'too-much', 'unclear', 'other'] as const;
export type AccessQuestionReason = (typeof accessQuestionReasons)[number];

export const accessQuestionStates = ['open', 'answered'] as const;
export type AccessQuestionState = (typeof accessQuestionStates)[number];
