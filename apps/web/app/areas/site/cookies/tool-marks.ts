import type { VisitorTool } from '../../../../tools-environment';

/** How names begin that each tool gives to its cookies and to what it keeps in the browser otherwise. */
const beginnings: Readonly<Record<VisitorTool['purpose'], string>> = {
  METRICA: '_ym|ym_',
  GOOGLE_ANALYTICS: '_ga|_gid|_gat|_gcl',
  BITRIX_CHAT: 'b24|bx|bitrix',
};

/** Source of an expression that finds the marks of these tools, whatever the case; null where there is nothing to find. */
export function marksOf(tools: readonly VisitorTool[]): string | null {
  if (tools.length === 0) return null;
  return `^(?:${tools.map(({ purpose }) => beginnings[purpose]).join('|')})[\\w.:-]{0,60}$`;
}
