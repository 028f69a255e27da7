export interface WhatsAppSenderConfig {
  /** `https://graph.facebook.com` or a stand-in; `/{version}/{phoneNumberId}/messages` is appended. */
  readonly baseUrl: string;
  /** Default `v25.0`. */
  readonly version?: string;
  readonly phoneNumberId: string;
  readonly token: string;
  /** Name of the approved authentication template. Default `login_code`. */
  readonly templateName?: string;
  /** Language code of the template for each of our languages. Default: the same codes. */
  readonly templateLanguages?: Readonly<Record<'ru' | 'kk' | 'en', string>>;
  /** Default 10,000. */
  readonly deadlineMs?: number;
}

export interface WhatsAppTemplatesConfig {
  readonly baseUrl: string;
  /** Default `v25.0`. */
  readonly version?: string;
  /** Of the business account that owns the templates. */
  readonly accountId: string;
  readonly token: string;
  readonly templateLanguages?: Readonly<Record<'ru' | 'kk' | 'en', string>>;
  /** Default 10,000. */
  readonly deadlineMs?: number;
}

export interface WhatsAppStatusReaderConfig {
  /** Key of `X-Hub-Signature-256`. */
  readonly appSecret: string;
  /** Chosen by us and typed into the vendor's console; returned in the subscription call. */
  readonly verifyToken: string;
  readonly templateLanguages?: Readonly<Record<'ru' | 'kk' | 'en', string>>;
}
