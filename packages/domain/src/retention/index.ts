export { keepTerms } from './keep-terms';
export { type RetentionLine, type RetentionReport, readRetentionReports } from './read-retention-reports';
