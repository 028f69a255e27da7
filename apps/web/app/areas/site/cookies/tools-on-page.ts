import type { VisitorTool } from '../../../../tools-environment';

/** What becomes of the tools of other organisations on one page of the site. */
export interface ToolsOnPage {
  /** Loaded, and named in the content policy. */
  readonly loaded: readonly VisitorTool[];
  /** Told to stay silent, should their script come from anywhere. */
  readonly refused: readonly VisitorTool[];
  /** As what the chat gets to know this browser; null where it is not loaded. */
  readonly chatReference: { readonly hash: string; readonly name: string } | null;
}

export const noTools: ToolsOnPage = { loaded: [], refused: [], chatReference: null };

/** As the layout of the site has found it; a page of another layout, or one whose layout failed, has none. */
export function toolsOnPage({
  loaderData,
}: {
  readonly loaderData: Readonly<Record<string, unknown>>;
}): ToolsOnPage {
  const layout = loaderData['areas/site/layout'] as { readonly tools?: ToolsOnPage } | null | undefined;
  return layout?.tools ?? noTools;
}
