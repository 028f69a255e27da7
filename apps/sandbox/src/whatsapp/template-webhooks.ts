import type { TemplateStatus } from './template-status';

export interface TemplateChange {
  readonly name: string;
  readonly language: string;
  readonly status: TemplateStatus;
  readonly atMs: number;
}

/** What Meta sends when a template can be used again, or no longer. */
export function templateStatusBody({ name, language, status, atMs }: TemplateChange): unknown {
  return {
    object: 'whatsapp_business_account',
    entry: [
      {
        id: '100200300400500',
        time: Math.floor(atMs / 1000),
        changes: [
          {
            field: 'message_template_status_update',
            value: {
              event: status,
              message_template_id: idOf(`${name} ${language}`),
              message_template_name: name,
              message_template_language: language,
              message_template_category: 'MARKETING',
              reason: status === 'REJECTED' ? 'TAG_CONTENT_MISMATCH' : 'NONE',
              ...(status === 'DISABLED' ? { disable_info: { disable_date: Math.floor(atMs / 1000) } } : {}),
              ...(status === 'PAUSED'
                ? { other_info: { title: 'FIRST_PAUSE', description: 'Paused for low quality' } }
                : {}),
            },
          },
        ],
      },
    ],
  };
}

/** The same number for the same template each time. */
function idOf(text: string): number {
  let id = 7;
  for (const sign of text) id = (id * 31 + (sign.codePointAt(0) ?? 0)) % 1_000_000_007;
  return 1_000_000_000_000 + id;
}
