export { applyMessageReports } from './apply-message-reports';
export { keepMessageReports } from './keep-message-reports';
export { readMessageReports } from './read-message-reports';
