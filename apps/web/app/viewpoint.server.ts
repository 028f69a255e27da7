/** As whom the API is asked. */
export interface Viewpoint {
  readonly sessionToken: string;
  readonly merchantId?: string;
  readonly mode?: 'live' | 'test';
}
