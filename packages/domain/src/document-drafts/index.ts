export type { NextEdition } from './compose-next-edition';
export type { DocumentDraft } from './document-draft';
export type {
  DocumentDraftInput,
  ProposeDocumentDraftInput,
  PublishDocumentDraftInput,
  SaveDocumentDraftInput,
  StartDocumentDraftInput,
} from './document-draft.inputs';
export { proposeDocumentDraft } from './propose-document-draft';
export { publishDocumentDraft } from './publish-document-draft';
export {
  type DocumentAtDesk,
  type DraftView,
  findDocumentDraft,
  readDocumentDesk,
  renderDraft,
} from './read-document-desk';
export { saveDocumentDraft } from './save-document-draft';
export { startDocumentDraft } from './start-document-draft';
export { discardDocumentDraft, withdrawDocumentProposal } from './take-back-document-draft';
