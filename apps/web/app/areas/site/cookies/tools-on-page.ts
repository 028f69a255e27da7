import type { VisitorTool } from '../../../../tools-environment';

/** What becomes of the tools of other organisations on one page of the site. */
export interface ToolsOnPage {
  /** Loaded, and named in the content policy. */
  readonly loaded: readonly VisitorTool[];
  /** Told to stay silent, should their script come from anywhere. */
  readonly refused: readonly VisitorTool[];
}

export const noTools: ToolsOnPage = { loaded: [], refused: [] };

/** As the layout of the site has found it; a page of another layout, or one whose layout failed, has none. */
export function toolsOnPage({
  loaderData,
}: {
  readonly loaderData: Readonly<Record<string, unknown>>;
}): ToolsOnPage {
  const layout = loaderData['areas/site/layout'] as { readonly tools?: ToolsOnPage } | null | undefined;
  return layout?.tools ?? noTools;
}
