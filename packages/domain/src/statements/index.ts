export { explainDifference } from './explain-difference';
export { importStatement } from './import-statement';
export {
  listStaffDifferences,
  listStaffStatements,
  type StaffDifference,
  type StaffStatement,
} from './list-staff-statements';
export {
  type ClearingBalance,
  listDifferences,
  listStatements,
  readClearing,
  type StatementDifferenceEntry,
} from './list-statements';
