import { useUiTexts } from './ui-texts';

export const contentId = 'content';

/** The first stop of the Tab key on every page. */
export function SkipLink() {
  const { t } = useUiTexts();
  return (
    <a
      href={`#${contentId}`}
      className="sr-only z-50 rounded-lg bg-brand px-4 py-3 font-medium text-on-brand focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
    >
      {t('ui.shell.skip')}
    </a>
  );
}
