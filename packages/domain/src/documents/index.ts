export {
  currentEditionId,
  currentEditionOf,
  type DocumentEdition,
  getCurrentEdition,
  getEdition,
  type ListedEdition,
  listEditions,
} from './editions-in-force';
export { type ProcessingEntry, processingRegister } from './processing-register';
export { publishFirstEditions } from './publish-first-editions';
export { contentsMark, type RenderedDocument, renderDocument } from './render-document';
