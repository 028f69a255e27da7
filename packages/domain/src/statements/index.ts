export { explainDifference } from './explain-difference';
export { importStatement } from './import-statement';
export {
  type ClearingBalance,
  listDifferences,
  listStatements,
  readClearing,
  type StatementDifferenceEntry,
} from './list-statements';
