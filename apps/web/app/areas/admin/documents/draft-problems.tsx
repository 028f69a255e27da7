import { Banner } from '@apipay/ui/banner';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { fieldsOf, textLanguages } from './drafted-documents';

interface DraftProblem {
  readonly field: readonly string[] | null;
  readonly message: string;
}

/** What stands against proposing a draft, by language. */
export function DraftProblems({ problems }: { problems: readonly DraftProblem[] }) {
  const { t } = useUiTexts();
  if (problems.length === 0) return null;
  const whereOf = (field: DraftProblem['field']) => {
    const language = textLanguages.find((one) =>
      [fieldsOf[one].title, fieldsOf[one].body].some((name) => name === field?.at(-1)),
    );
    if (language === undefined) return '';
    const isTitle = fieldsOf[language].title === field?.at(-1);
    return `${t(`editor.language.${language}`)}, ${t(isTitle ? 'editor.field.title' : 'editor.field.body')}: `;
  };
  return (
    <Banner tone="waiting" title={t('editor.problems')}>
      <ul className="mt-1 list-disc pl-5">
        {problems.map(({ field, message }) => (
          <li key={`${field?.join() ?? ''} ${message}`} className="break-words">
            {whereOf(field)}
            {message}
          </li>
        ))}
      </ul>
    </Banner>
  );
}
