import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { PageHeader } from '@apipay/ui/page-header';
import { RadioCards } from '@apipay/ui/radio-cards';
import { useUiTexts } from '@apipay/ui/ui-texts';
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { Form, useLoaderData, useNavigation } from '@remix-run/react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import { useAnswer } from '../../../components/use-answer';
import { problemsOf, problemsOfRefusal } from '../../../form-problems.server';
import { privatePageMeta } from '../../../page-meta';
import { cabinetMode, loadCabinet, submitCabinet } from '../cabinet-call.server';
import { ChosenTariff } from './chosen-tariff';
import { OfferPrice, useOfferText } from './tariff-words';
import { cabinetTariffDocument, chooseTariffDocument } from './tariffs.documents';

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, tariffs, merchant } = await loadCabinet(cabinetTariffDocument, {}, args);
  return {
    tariffs,
    chosen: merchant.tariff,
    mayChoose: viewer?.permissions.includes('tariff:choose') === true,
  };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) => t('cabinet.place.tariff'));

export async function action(args: ActionFunctionArgs) {
  const mode = cabinetMode(args);
  const form = await args.request.formData();
  const tariffVersionId = String(form.get('tariff') ?? '');
  const result = await submitCabinet(chooseTariffDocument, { input: { tariffVersionId } }, args);
  if (!result.isOk) return data({ problems: problemsOfRefusal(args.request, result) }, { status: 503 });
  const problems = problemsOf(result.data.chooseTariff.userErrors);
  if (problems) return data({ problems }, { status: 422 });
  return redirect(form.get('first') === 'yes' ? `/cabinet/${mode}` : `/cabinet/${mode}/tariff`, 303);
}

export default function TariffPage() {
  const { tariffs, chosen, mayChoose } = useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  const { t } = useUiTexts();
  const isBusy = useNavigation().state !== 'idle';
  const offerText = useOfferText();
  const wanted = chosen?.tariff.id ?? tariffs.find((tariff) => tariff.isRecommended)?.id ?? tariffs[0]?.id;
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <PageHeader title={t('cabinet.place.tariff')} text={t('cabinet.tariff.text')} />
      {answer?.problems && <FormProblemBanner problems={answer.problems} />}
      {chosen && <ChosenTariff chosen={chosen} />}
      <Card title={t(chosen ? 'cabinet.tariff.other' : 'cabinet.tariff.choose')}>
        <Form method="post" className="flex flex-col gap-4">
          <input type="hidden" name="first" value={chosen ? 'no' : 'yes'} />
          <RadioCards
            key={wanted}
            legend={<span className="sr-only">{t('cabinet.tariff.choose')}</span>}
            name="tariff"
            defaultValue={wanted}
            options={tariffs.map((tariff) => ({
              value: tariff.id,
              title:
                tariff.id === chosen?.tariff.id
                  ? `${tariff.name} · ${t('cabinet.tariff.yours')}`
                  : tariff.name,
              text: offerText(tariff),
              aside: <OfferPrice tariff={tariff} />,
              featured: tariff.isRecommended,
              disabled: !mayChoose,
            }))}
          />
          {mayChoose ? (
            <Button type="submit" tone="primary" loading={isBusy}>
              {t(chosen ? 'cabinet.tariff.change' : 'cabinet.tariff.submit')}
            </Button>
          ) : (
            <p className="text-muted">{t('cabinet.tariff.noRight')}</p>
          )}
        </Form>
      </Card>
    </div>
  );
}
