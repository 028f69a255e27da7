export { approveMoneyDecision, withdrawMoneyDecision } from './answer-decision';
export { decideMoneyMatter } from './decide-money-matter';
export type { DeskPlace } from './desk-access';
export { listAllMoneyMatters, listMoneyMatters, type MoneyMatterEntry } from './list-money-matters';
export { secondPersonFromMinor } from './money-desk';
