export { readKeptData } from './read-kept-data';
export { type DataSubject, rowsOfSubject, type WhoseRows } from './whose-rows';
