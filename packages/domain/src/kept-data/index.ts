export { readKeptData } from './read-kept-data';
