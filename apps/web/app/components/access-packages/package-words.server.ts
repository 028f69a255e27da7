import type {
  PackageDestruction,
  PackageHead,
  PackagePart,
  PackageTableHead,
} from '@apipay/domain/access-packages/access-package.inputs';
import { formatDate, formatDateTime, formatMoney, formatNumber, type Locale } from '@apipay/i18n';
import { wordOfColumn } from '@apipay/i18n/copy-words';
import { translator } from '@apipay/i18n/messages';
import { registerWords } from '@apipay/i18n/register-words';
import { fileHashIn } from '../file-hash';
import { definition, esc } from './markup.server';
import type { OwnUse, UseGroup } from './own-use';

type Row = PackagePart[number]['rows'][number];
type Value = Row[string];

/** The copy in the words of one language. */
export function packageWords(locale: Locale) {
  const t = translator(locale);
  const { word, term, citation } = registerWords(t);
  const titleOf = (table: string) => t.find(`copy.table.${table}`) ?? table;
  const labelOf = (name: string) => t.find(`copy.column.${name}`);
  const instant = (text: string) => formatDateTime(text, locale, { zone: 'Asia/Almaty', nameZone: true });
  const day = (text: string) => formatDate(text, locale, { zone: 'Asia/Almaty' });
  const list = (codes: readonly string[], group: 'category' | 'purpose' | 'basis' | 'recipient') =>
    codes.map((code) => word(group, code)).join(', ');

  function nameOf(head: PackageHead, subjectId: string): string {
    const subject = head.subjects.find((one) => one.subjectId === subjectId);
    if (subject?.kind !== 'payer') return word('subject', subject?.kind ?? '');
    const name = subject.merchantName ?? t('copy.page.unnamed');
    return t(subject.mode === 'test' ? 'copy.page.payerOfInTest' : 'copy.page.payerOf', { name });
  }

  function valueOf(table: string, name: string, value: Value): string {
    if (value === null) return t('copy.page.destroyed');
    if (typeof value === 'boolean') return t(value ? 'copy.page.yes' : 'copy.page.no');
    if (typeof value === 'number') return formatNumber(value, locale);
    if (typeof value === 'string') return textOf(table, name, value);
    if (!Array.isArray(value)) return JSON.stringify(value);
    if (name === 'underWay') return value.map(lineUnderWay).join('\n');
    if (name === 'fields')
      return value.flatMap((one) => wordOfColumn(t, table, name, String(one)) ?? []).join(', ');
    return value
      .map((one) => (typeof one === 'string' ? textOf(table, name, one) : JSON.stringify(one)))
      .join(', ');
  }

  function textOf(table: string, name: string, value: string): string {
    if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return instant(value);
    if (/^\d{4}-\d\d-\d\d$/.test(value)) return day(value);
    if (name.endsWith('Minor') && /^-?\d+$/.test(value)) return formatMoney(BigInt(value), locale);
    if (name === 'quantityThousandths' && /^\d+$/.test(value)) {
      return formatNumber(Number(value) / 1_000, locale, { maximumFractionDigits: 3 });
    }
    if (value === 'staff' || value === 'another-person') return t(`copy.page.${value}`);
    return wordOfColumn(t, table, name, value) ?? value;
  }

  function lineUnderWay(one: Value): string {
    if (typeof one !== 'object' || one === null || Array.isArray(one)) return String(one);
    const { kind, since } = one;
    const what = typeof kind === 'string' ? wordOfColumn(t, 'subject_blocks', 'underWay', kind) : null;
    return [what, typeof since === 'string' ? instant(since) : null]
      .filter((said) => said !== null)
      .join(' · ');
  }

  /** A hash is no reason, and a list of parts of a page names no data. */
  function isContent(name: string, value: Value, said: string): boolean {
    return (
      labelOf(name) !== null &&
      value !== null &&
      said !== '' &&
      !(name === 'payload' && fileHashIn(String(value)) !== null)
    );
  }

  return {
    t,
    titleOf,
    instant,
    nameOf,
    /** Of a copy from which a destruction took something: never that all is in it. */
    lost({ requestNumber, begunAt, partsDestroyedAt }: PackageHead): string {
      const made = { number: String(requestNumber), time: instant(begunAt) };
      return partsDestroyedAt === null
        ? t('copy.page.lost', made)
        : t('copy.page.lostOn', { ...made, day: day(partsDestroyedAt) });
    },
    person: (head: PackageHead, subjectId: string) => `<h2>${esc(nameOf(head, subjectId))}</h2>`,
    table(head: PackageHead, subjectId: string, name: string): string {
      const table = head.subjects
        .find((one) => one.subjectId === subjectId)
        ?.tables.find((one) => one.name === name);
      return `<h3>${esc(titleOf(name))}</h3>${table === undefined ? '' : aboutTable(table)}`;
    },
    row(table: string, row: Row): string {
      const fields = Object.entries(row).map(([name, value]) => ({
        name,
        value,
        said: valueOf(table, name, value),
      }));
      const known = fields.filter(({ name, value, said }) => isContent(name, value, said));
      const rest = fields.filter((field) => !known.includes(field));
      const lines = (of: typeof fields) =>
        of.map(({ name, said }) => definition(labelOf(name) ?? name, said)).join('');
      const technical =
        rest.length === 0
          ? ''
          : `<details><summary>${esc(t('copy.page.technical'))}</summary><dl>${lines(rest)}</dl></details>`;
      const mode = row['mode'] === 'test' ? `<p class="test">${esc(t('copy.page.testRow'))}</p>` : '';
      return `<section>${mode}<dl>${lines(known)}</dl>${technical}</section>`;
    },
    /** What others did stands in whole above; the rest is counted. */
    use(groups: OwnUse, hasOthers: boolean): string {
      const order: readonly UseGroup[] = ['own', 'visitor', 'service'];
      const said = order.flatMap((group) => {
        const lines = groups.lines(group);
        if (lines.length === 0) return [];
        const items = lines.map(({ action, count, first, last }) =>
          definition(
            t.find(`audit.action.${action}`) ?? action,
            first.slice(0, 10) === last.slice(0, 10)
              ? t('copy.use.onDay', { count, day: day(last) })
              : t('copy.use.fromTo', { count, from: day(first), to: day(last) }),
          ),
        );
        return `<h4>${esc(t(`copy.use.${group}`))}</h4><section><dl>${items.join('')}</dl></section>`;
      });
      if (said.length === 0) return '';
      const nobody = hasOthers ? '' : `<p>${esc(t('copy.use.nobody'))}</p>`;
      return `${nobody}<p class="quiet">${esc(t('copy.use.counted'))}</p>${said.join('')}`;
    },
    destroyed({
      requestNumber,
      state,
      approvedAt,
      clearedAt,
      backupsUntil,
      certifiedAt,
      parts,
    }: PackageDestruction): string {
      const told = ([name, at]: readonly [string, string | null]) =>
        at === null ? [] : [definition(t.find(`copy.destroyed.${name}`) ?? name, instant(at))];
      const stateWord = wordOfColumn(t, 'destructions', 'state', state) ?? state;
      const facts = [
        definition(t('copy.column.state'), stateWord),
        ...[
          ['approvedAt', approvedAt],
          ['clearedAt', clearedAt],
          ['backupsUntil', certifiedAt === null ? backupsUntil : null],
          ['certifiedAt', certifiedAt],
        ].flatMap(([name, at]) => told([name ?? '', at ?? null])),
      ].join('');
      const items = parts.map((part) => definition(nameOfPart(part), stateOfPart(part))).join('');
      return `<section><h3>${esc(t('copy.destroyed.ofRequest', { number: String(requestNumber) }))}</h3><dl>${facts}</dl><h4>${esc(t('copy.destroyed.what'))}</h4><dl>${items}</dl></section>`;
    },
  };

  function nameOfPart({ place, category, keyClass, recipient }: PackageDestruction['parts'][number]): string {
    if (recipient !== null) return word('recipient', recipient);
    if (keyClass !== null) return t.find(`requests.destruction.key.${keyClass.toUpperCase()}`) ?? keyClass;
    if (category !== null) return word('category', category);
    return t.find(`requests.destruction.part.${place.toUpperCase()}`) ?? place;
  }

  function stateOfPart(part: PackageDestruction['parts'][number]): string {
    const upper = part.state.replaceAll('-', '_').toUpperCase();
    const state =
      (part.state === 'done' ? t.find(`requests.destruction.done.${part.place.toUpperCase()}`) : null) ??
      (part.state === 'by-hand' && part.place !== 'recipient'
        ? t('requests.destruction.checked')
        : (t.find(`requests.destruction.node.${upper}`) ?? part.state));
    if (part.state !== 'kept') return state;
    const until =
      part.keepUntil === null
        ? t('requests.destruction.keptWhile')
        : t('requests.destruction.keptUntil', { day: day(part.keepUntil) });
    const rule = part.citation === null ? [] : [citation(part.citation)];
    const erased = part.isPartlyErased ? [t('requests.destruction.partlyErased')] : [];
    return [state, until, ...rule, ...erased].join(' · ');
  }

  function aboutTable(table: PackageTableHead): string {
    const said = [
      t('copy.page.rows', { count: table.rows }),
      list(table.categories, 'category'),
      `${t('web.register.column.purposes')}: ${list(table.purposes, 'purpose')}`,
      `${t('web.register.column.basis')}: ${list(table.bases, 'basis')}`,
      `${t('web.register.column.term')}: ${table.terms.map((one) => term(one.kind === 'days' ? one : { kind: one.kind }, true)).join('; ')}`,
      `${t('web.register.column.recipients')}: ${table.recipients.length === 0 ? t('web.register.nobody') : list(table.recipients, 'recipient')}`,
      ...(table.leftOut.length === 0 ? [] : [`${t('copy.page.leftOut')}: ${t('copy.page.leftOutText')}`]),
    ];
    return `<p class="quiet">${said.map((one) => esc(one.replace(/\.$/, ''))).join('. ')}.</p>`;
  }
}
