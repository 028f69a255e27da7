import { formatDate, formatDateTime, type Locale } from '@apipay/i18n';
import { translator } from '@apipay/i18n/messages';
import { registerWords } from '@apipay/i18n/register-words';
import { colours } from './colours';
import type { Fonts } from './fonts';
import { drawFacts, drawOrnament } from './parts';
import { Sheet } from './sheet';

export interface PrintedActNode {
  readonly place: 'rows' | 'key' | 'recipient' | 'business' | 'backups';
  readonly name: string;
  readonly columns: readonly string[];
  readonly citation: string | null;
  readonly keepUntil: string | null;
  readonly count: number | null;
  readonly outcome: 'done' | 'kept' | 'done-by-hand';
}

/** An act of destruction with its proof; it names nobody. */
export interface PrintedDestructionAct {
  readonly id: string;
  /** Null where no request asked for it. */
  readonly requestNumber: number | null;
  readonly operatorName: string;
  readonly operatorNumber: string;
  readonly approvedAt: string;
  readonly clearedAt: string;
  readonly backupsUntil: string;
  readonly issuedAt: string;
  readonly planHash: string;
  readonly registerHash: string;
  readonly pseudonyms: readonly string[];
  readonly nodes: readonly PrintedActNode[];
  readonly signature: string;
  readonly publicKey: string;
}

const outcomes = ['done', 'done-by-hand', 'kept'] as const;

/** An act on A4. The same input gives the same bytes. */
export function printDestructionAct(
  fonts: Fonts,
  act: PrintedDestructionAct,
  locale: Locale,
): Promise<Buffer> {
  const t = translator(locale);
  const title = t('print.destruction.title');
  const moment = (at: string) => formatDateTime(at, locale, { nameZone: true });
  const sheet = new Sheet(fonts, {
    locale,
    title,
    author: act.operatorName,
    at: new Date(act.issuedAt),
    footer: act.id,
  });
  drawOrnament(sheet, 28);
  sheet.y = 56;
  sheet.paragraph(title, { size: 20, isStrong: true });
  sheet.space(8);
  drawFacts(sheet, [
    ...(act.requestNumber === null
      ? []
      : [[t('print.destruction.request'), String(act.requestNumber)] as const]),
    [t('print.destruction.operator'), `${act.operatorName}, ${act.operatorNumber}`],
    [t('print.destruction.subject'), act.pseudonyms.join(', ')],
    [t('print.destruction.approvedAt'), moment(act.approvedAt)],
    [t('print.destruction.clearedAt'), moment(act.clearedAt)],
    [t('print.destruction.backupsUntil'), moment(act.backupsUntil)],
    [t('print.destruction.issuedAt'), moment(act.issuedAt)],
  ]);
  for (const outcome of outcomes) {
    const nodes = act.nodes.filter((node) => node.outcome === outcome && node.count !== 0);
    if (nodes.length === 0) continue;
    part(sheet, t(`print.destruction.outcome.${outcome}`));
    for (const node of nodes) sheet.paragraph(`• ${lineOf(node, locale)}`);
  }
  part(sheet, t('print.destruction.evidence'));
  drawFacts(sheet, [
    [t('print.destruction.planHash'), act.planHash],
    [t('print.destruction.registerHash'), act.registerHash],
    [t('print.destruction.signature'), act.signature],
    [t('print.destruction.publicKey'), act.publicKey],
  ]);
  sheet.space(8);
  sheet.paragraph(t('print.destruction.explanation'), { colour: colours.muted });
  return sheet.finish();
}

function lineOf(node: PrintedActNode, locale: Locale): string {
  const t = translator(locale);
  const { citation } = registerWords(t);
  const details = [
    node.columns.length > 0 && node.place === 'rows' ? `(${node.columns.join(', ')})` : '',
    node.count === null ? '' : t('print.destruction.rows', { count: String(node.count) }),
    node.citation === null ? '' : citation(node.citation),
    node.keepUntil === null ? '' : t('print.destruction.until', { day: formatDate(node.keepUntil, locale) }),
  ].filter((detail) => detail !== '');
  return [nameOf(node, locale), ...details].join(' · ');
}

function nameOf({ place, name }: PrintedActNode, locale: Locale): string {
  const t = translator(locale);
  switch (place) {
    case 'rows':
      return name;
    case 'key':
      return t('print.destruction.key', { name });
    case 'business':
      return t('print.destruction.business', { name });
    case 'backups':
      return t('print.destruction.backups');
    case 'recipient':
      return t('print.destruction.recipient', { name: registerWords(t).word('recipient', name) });
  }
}

function part(sheet: Sheet, title: string): void {
  sheet.space(16);
  sheet.ensure(80);
  sheet.paragraph(title, { size: 13, isStrong: true });
  sheet.space(6);
}
