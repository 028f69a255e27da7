export { askChatErasure } from './ask-chat-erasure';
export { type ChatReference, chatReferenceOf } from './chat-reference';
export { closeProcessorErasure } from './close-processor-erasure';
export { eraseAtProcessor } from './erase-at-processor';
export { newestChatErasure, type ShownErasure } from './newest-chat-erasure';
export { type ErasureDesk, readErasureDesk } from './read-erasure-desk';
