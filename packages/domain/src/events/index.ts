export { messageBody } from './event-message';
export { getEvent } from './get-event';
export { listEvents } from './list-events';
