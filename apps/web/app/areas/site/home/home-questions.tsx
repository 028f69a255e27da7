import { useUiTexts } from '@apipay/ui/ui-texts';
import { ChevronDown } from 'lucide-react';

export const questionKeys = ['1', '2', '3', '4', '5'] as const;

export function HomeQuestions() {
  const { t } = useUiTexts();
  return (
    <section aria-labelledby="questions" className="max-w-3xl">
      <h2 id="questions" className="text-xl font-semibold">
        {t('site.home.questions.title')}
      </h2>
      <div className="mt-4 divide-y divide-line border-y border-line">
        {questionKeys.map((key) => (
          <details key={key} className="group">
            <summary className="flex min-h-14 items-center justify-between gap-4 py-2 font-medium">
              {t(`site.home.questions.q${key}`)}
              <ChevronDown
                aria-hidden
                className="size-5 shrink-0 text-muted transition-transform duration-150 group-open:rotate-180"
              />
            </summary>
            <p className="max-w-prose pb-5 text-muted">{t(`site.home.questions.a${key}`)}</p>
          </details>
        ))}
      </div>
    </section>
  );
}
