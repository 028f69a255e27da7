import { Banner } from '@apipay/ui/banner';
import { PageHeader } from '@apipay/ui/page-header';
import { useUiTexts } from '@apipay/ui/ui-texts';
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import { useAnswer } from '../../../components/use-answer';
import { problemsOf, problemsOfRefusal } from '../../../form-problems.server';
import { privatePageMeta } from '../../../page-meta';
import { cabinetMode, loadCabinet, submitCabinet } from '../cabinet-call.server';
import { ChosenTariff } from './chosen-tariff';
import { TariffChange } from './tariff-change';
import { TariffChoice } from './tariff-choice';
import { cabinetTariffDocument, chooseTariffDocument } from './tariffs.documents';

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, tariffs, merchant } = await loadCabinet(cabinetTariffDocument, {}, args);
  const parameters = new URL(args.request.url).searchParams;
  const mayChoose = viewer?.permissions.includes('tariff:choose') === true;
  const wish = mayChoose ? parameters.get('to') : null;
  const to = merchant.tariff ? wish : null;
  return {
    tariffs,
    chosen: merchant.tariff,
    mayChoose,
    next: tariffs.find(({ id }) => id === to && id !== merchant.tariff?.tariff.id) ?? null,
    wishedId: tariffs.find(({ id }) => id === wish)?.id ?? null,
    isSame: to !== null && to === merchant.tariff?.tariff.id,
    isChanged: parameters.has('changed'),
    now: new Date().toISOString(),
  };
}

export const meta: MetaFunction<typeof loader> = (args) =>
  privatePageMeta(args, (t) => t('cabinet.place.tariff'));

export async function action(args: ActionFunctionArgs) {
  const mode = cabinetMode(args);
  const form = await args.request.formData();
  const tariffVersionId = String(form.get('tariff') ?? '');
  const { merchant } = await loadCabinet(cabinetTariffDocument, {}, args);
  const before = merchant.tariff?.tariff.id;
  if (before !== undefined && form.get('confirmedFrom') !== before) {
    const parameters = new URLSearchParams({ to: tariffVersionId });
    return redirect(`/cabinet/${mode}/tariff?${parameters}`, 303);
  }
  const result = await submitCabinet(chooseTariffDocument, { input: { tariffVersionId } }, args);
  if (!result.isOk) return data({ problems: problemsOfRefusal(args.request, result) }, { status: 503 });
  const problems = problemsOf(result.data.chooseTariff.userErrors);
  if (problems) return data({ problems }, { status: 422 });
  return redirect(before === undefined ? `/cabinet/${mode}` : `/cabinet/${mode}/tariff?changed`, 303);
}

export default function TariffPage() {
  const { tariffs, chosen, mayChoose, next, wishedId, isSame, isChanged, now } =
    useLoaderData<typeof loader>();
  const answer = useAnswer<typeof action>();
  const { t } = useUiTexts();
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <PageHeader title={t('cabinet.place.tariff')} text={t('cabinet.tariff.text')} />
      {answer?.problems && <FormProblemBanner problems={answer.problems} />}
      {isChanged && chosen && (
        <Banner tone="info" announced title={t('cabinet.tariff.changed', { tariff: chosen.tariff.name })} />
      )}
      {isSame && <Banner tone="info" announced title={t('cabinet.tariff.same')} />}
      {chosen && next ? (
        <TariffChange chosen={chosen} next={next} now={now} />
      ) : (
        <>
          {chosen && <ChosenTariff chosen={chosen} />}
          <TariffChoice
            tariffs={tariffs}
            chosenId={chosen?.tariff.id ?? null}
            wishedId={wishedId}
            mayChoose={mayChoose}
          />
        </>
      )}
    </div>
  );
}
