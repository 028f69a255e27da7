export {
  type DismissEditionNoticeInput,
  dismissEditionNotice,
  type EditionNotice,
  listEditionNotices,
} from './edition-notices';
