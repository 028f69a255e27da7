import { toE164 } from '../record/phone-number';
import { GraphError } from './graph-error';
import type { TemplateShelf } from './marketing-templates';
import { bodyOfTemplate, countBlanks, fillBlanks } from './utility-templates';

/** What is left of a send request once it is known to be right. */
export interface TemplateMessage {
  readonly input: string;
  /** E.164. */
  readonly to: string;
  readonly template: string;
  readonly language: string;
  /** Null where the template is not one for codes. */
  readonly code: string | null;
  /** The filled body of a utility or marketing template; null for a code, whose wording is Meta's own. */
  readonly text: string | null;
  readonly category: 'authentication' | 'utility' | 'marketing';
  /** The button that answers, and what it says to whoever sent the message. */
  readonly button: { readonly text: string; readonly payload: string } | null;
  /** `biz_opaque_callback_data`: comes back with every status. */
  readonly reference: string | null;
}

type Fields = Readonly<Record<string, unknown>>;

const languages = ['ru', 'kk', 'en', 'en_US'];
const codeLimit = 15;

/** Reads a template message as strictly as Meta does; throws `GraphError` with the documented code. */
export function readTemplateMessage(body: unknown, shelf: TemplateShelf): TemplateMessage {
  if (!isFields(body)) throw new GraphError(100, 'The request body must be a JSON object');
  if (body['messaging_product'] !== 'whatsapp') {
    throw new GraphError(100, 'The parameter messaging_product is required and must be "whatsapp"');
  }
  if (body['recipient_type'] !== undefined && body['recipient_type'] !== 'individual') {
    throw new GraphError(131009, 'recipient_type must be "individual"');
  }
  const input = body['to'];
  if (typeof input !== 'string' || input === '') throw new GraphError(100, 'The parameter to is required');
  const to = toE164(input);
  if (to === null) throw new GraphError(131009, 'to is not a phone number');
  const type = body['type'] ?? 'text';
  if (type === 'text')
    throw new GraphError(131047, 'More than 24 hours have passed since the customer last replied');
  if (type !== 'template')
    throw new GraphError(131051, `The type ${String(type).slice(0, 40)} is not supported`);
  const opaque = body['biz_opaque_callback_data'];
  if (opaque !== undefined && (typeof opaque !== 'string' || opaque.length > 512)) {
    throw new GraphError(100, 'biz_opaque_callback_data is a string of at most 512 characters');
  }
  return { input, to, ...readTemplate(body['template'], shelf), reference: opaque ?? null };
}

function readTemplate(
  template: unknown,
  shelf: TemplateShelf,
): Omit<TemplateMessage, 'input' | 'to' | 'reference'> {
  if (!isFields(template)) throw new GraphError(131008, 'The parameter template is missing');
  const name = template['name'];
  if (typeof name !== 'string' || name === '') throw new GraphError(131008, 'template.name is missing');
  const language = isFields(template['language']) ? template['language']['code'] : undefined;
  if (typeof language !== 'string') throw new GraphError(131008, 'template.language.code is missing');
  if (!/^[a-z0-9_]{1,512}$/.test(name) || name.startsWith('missing_') || !languages.includes(language)) {
    throw new GraphError(
      132001,
      `template name (${name.slice(0, 80)}) does not exist in ${language.slice(0, 12)}`,
    );
  }
  const components = template['components'];
  if (!Array.isArray(components))
    throw new GraphError(
      132000,
      'body: number of localizable_params (0) does not match the expected number of params (1)',
    );
  const parts = components.filter(isFields);
  const utility = bodyOfTemplate(name);
  if (utility !== null) {
    if (parts.some((part) => part['type'] !== 'body'))
      throw new GraphError(132012, 'The template has a body alone');
    const text = fillBody(utility[language], name, language, parts);
    return { template: name, language, code: null, text, category: 'utility', button: null };
  }
  const marketing = shelf.find(name);
  if (marketing !== null) {
    const [status, own] = [shelf.statusOf(name, language), marketing[language]];
    if (status === 'PAUSED') throw new GraphError(132015, `template name (${name}) is paused`);
    if (status === 'DISABLED') throw new GraphError(132016, `template name (${name}) is disabled`);
    const body = status === 'APPROVED' ? own?.body : undefined;
    const text = fillBody(body, name, language, parts);
    const button = { text: own?.button ?? '', payload: readPayload(parts) ?? own?.button ?? '' };
    const whole = `${text}\n\n${own?.footer ?? ''}`;
    return { template: name, language, code: null, text: whole, category: 'marketing', button };
  }
  const inBody = readOnlyText(parts, 'body');
  const inButton = readOnlyText(parts, 'button');
  if (inBody.length > codeLimit)
    throw new GraphError(132005, `The code is longer than ${codeLimit} characters`);
  if (inBody !== inButton) throw new GraphError(132012, 'The button must carry the same code as the body');
  if (!/^[A-Za-z0-9-]+$/.test(inBody))
    throw new GraphError(132012, 'The code holds characters that are not allowed');
  return { template: name, language, code: inBody, text: null, category: 'authentication', button: null };
}

/** A quick reply carries what it says back; without a component it says its own text. */
function readPayload(parts: readonly Fields[]): string | null {
  const part = parts.find((each) => each['type'] === 'button');
  if (part === undefined) return null;
  if (part['sub_type'] !== 'quick_reply' || String(part['index']) !== '0') {
    throw new GraphError(131009, 'The button of this template has sub_type "quick_reply" and index 0');
  }
  const [parameter]: unknown[] = Array.isArray(part['parameters']) ? part['parameters'] : [];
  const payload = isFields(parameter) && parameter['type'] === 'payload' ? parameter['payload'] : null;
  if (typeof payload !== 'string' || payload === '' || payload.length > 256) {
    throw new GraphError(131008, 'button: the parameter has no payload');
  }
  return payload;
}

function fillBody(
  body: string | undefined,
  name: string,
  language: string,
  parts: readonly Fields[],
): string {
  if (body === undefined)
    throw new GraphError(132001, `template name (${name}) does not exist in ${language}`);
  const given: unknown = parts.find((part) => part['type'] === 'body')?.['parameters'];
  const parameters: unknown[] = Array.isArray(given) ? given : [];
  if (parameters.length !== countBlanks(body)) {
    throw new GraphError(
      132000,
      `body: number of localizable_params (${parameters.length}) does not match the expected number of params (${countBlanks(body)})`,
    );
  }
  return fillBlanks(
    body,
    parameters.map((parameter) => {
      const text = isFields(parameter) && parameter['type'] === 'text' ? parameter['text'] : null;
      if (typeof text !== 'string' || text === '')
        throw new GraphError(131008, 'body: a parameter has no text');
      if (/[\n\r\t]| {5}/.test(text))
        throw new GraphError(
          132012,
          'Param text cannot have new-line/tab characters or more than 4 consecutive spaces',
        );
      return text;
    }),
  );
}

function readOnlyText(parts: readonly Fields[], type: 'body' | 'button'): string {
  const part = parts.find((each) => each['type'] === type);
  if (!part && type === 'button')
    throw new GraphError(131008, 'buttons: Button at index 0 of type Url requires a parameter');
  if (part && type === 'button') {
    if (part['sub_type'] !== 'url')
      throw new GraphError(131009, 'The button of this template has sub_type "url"');
    if (String(part['index']) !== '0')
      throw new GraphError(131009, 'The button of this template has index 0');
  }
  const parameters: unknown[] = Array.isArray(part?.['parameters']) ? part['parameters'] : [];
  if (parameters.length !== 1) {
    throw new GraphError(
      132000,
      `${type}: number of localizable_params (${parameters.length}) does not match the expected number of params (1)`,
    );
  }
  const parameter = parameters[0];
  if (!isFields(parameter) || parameter['type'] !== 'text') {
    throw new GraphError(132012, `${type}: the parameter must be of type text`);
  }
  const { text } = parameter;
  if (typeof text !== 'string' || text === '')
    throw new GraphError(131008, `${type}: the parameter has no text`);
  return text;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
