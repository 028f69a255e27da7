export { type Letter, tellOnce } from './tell-once';
