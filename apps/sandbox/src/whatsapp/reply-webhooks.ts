import type { SandboxReply } from './message';

/** What Meta sends when a person writes to the business, or presses a button of its message. */
export function replyBody(reply: SandboxReply): unknown {
  const { id, from, phoneNumberId, text, payload, contextId, sentAtMs } = reply;
  return {
    object: 'whatsapp_business_account',
    entry: [
      {
        id: '100200300400500',
        changes: [
          {
            field: 'messages',
            value: {
              messaging_product: 'whatsapp',
              metadata: { display_phone_number: '77000000000', phone_number_id: phoneNumberId },
              contacts: [{ profile: { name: 'Карманный телефон' }, wa_id: from.slice(1) }],
              messages: [
                {
                  id,
                  from: from.slice(1),
                  timestamp: String(Math.floor(sentAtMs / 1000)),
                  ...(contextId === null ? {} : { context: { from: '77000000000', id: contextId } }),
                  ...(payload === null
                    ? { type: 'text', text: { body: text } }
                    : { type: 'button', button: { text, payload } }),
                },
              ],
            },
          },
        ],
      },
    ],
  };
}
