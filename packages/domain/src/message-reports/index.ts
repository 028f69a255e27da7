export { keepMessageReports } from './keep-message-reports';
export { readMessageReports } from './read-message-reports';
