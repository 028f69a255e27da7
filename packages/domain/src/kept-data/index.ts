export { readKeptData } from './read-kept-data';
export {
  type DataSubject,
  rowsOfSubject,
  tablesFoundByObject,
  type WhoseRows,
  whoseColumn,
} from './whose-rows';
