import { useUiTexts } from '@apipay/ui/ui-texts';

const steps = ['one', 'two', 'three'] as const;

export function HomeSteps() {
  const { t } = useUiTexts();
  return (
    <section aria-labelledby="how" className="scroll-mt-6">
      <h2 id="how" className="text-xl font-semibold">
        {t('site.home.how.title')}
      </h2>
      <ol className="mt-6 grid gap-4 md:grid-cols-3">
        {steps.map((step, index) => (
          <li key={step} className="rounded-lg border border-line bg-surface p-5">
            <p aria-hidden className="text-2xl font-semibold tabular-nums text-brand">
              {index + 1}
            </p>
            <h3 className="mt-3 font-semibold">{t(`site.home.how.${step}Title`)}</h3>
            <p className="mt-1 text-muted">{t(`site.home.how.${step}Text`)}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
